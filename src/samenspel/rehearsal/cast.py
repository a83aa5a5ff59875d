"""The cast: people with a name, a role, an organisation and habits of their own, all decided by the seed."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from secrets import choice
from typing import Literal

from samenspel.room.records import Role, StepName

from .reading import Sentences

Trait = Literal[
    "paper",
    "late",
    "leaves",
    "loses",
    "locks",
    "much",
    "hostile",
    "odd",
    "shy",
    "keeps",
    "ties",
    "calls",
    "slow",
    "grumbles",
]
"""On paper; comes late; leaves early; loses the network; locks the phone; writes far too much; tries to break things;
writes oddly; is not introduced; keeps things private; says whom they know; calls for help; reads slowly, and for a
while not at all; writes what went wrong where the question is what made it work."""
SHARES: dict[Trait, float] = {
    "paper": 0.06, "late": 0.12, "leaves": 0.06, "loses": 0.25, "locks": 0.2, "much": 0.06, "hostile": 0.08,
    "odd": 0.12, "shy": 0.06, "keeps": 0.2, "ties": 0.2, "calls": 0.06,
    "slow": 0.05, "grumbles": 0.2,
}  # fmt: skip
SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
PASS_SIGNS = 20
"""What a pass is made of, as every phone knows."""
APART: tuple[Trait, ...] = ("paper", "late", "leaves", "much")
"""Nobody is more than one of these."""
FEWEST = 6
"""With fewer people nobody is on paper, comes late or leaves: what is left would be no session."""


@dataclass
class Person:
    """A pretended person. All their choices come from dice of their own."""

    number: int
    seed: int
    alias: str
    role: Role
    organisation: str
    secret: str
    traits: frozenset[Trait] = frozenset()
    comes_in: StepName | None = None
    """The step in which they come late; None: they are there before it begins."""

    def dice(self, what: str) -> Random:
        """Dice for one thing that they do, so that no choice depends on what else they do."""
        return Random(f"samenspel {self.seed} {self.number} {what}")


def cast(people: int, late: Sequence[StepName], sentences: Sentences, seed: int) -> list[Person]:
    """Everybody who plays, with each trait at least once if they are enough; `late` are the steps to come late in."""
    dice = Random(f"samenspel {seed}")
    traits = dealt(people, dice)
    return [person(number, traits[number], late, sentences, seed) for number in range(people)]


def dealt(people: int, dice: Random) -> list[frozenset[Trait]]:
    """The traits of each person: every trait goes to its share of the people."""
    theirs: list[set[Trait]] = [set() for _ in range(people)]
    free = dice.sample(range(people), people)
    for trait, share in SHARES.items():
        if trait in APART and people < FEWEST:
            continue
        many = max(1, round(people * share))
        chosen = [free.pop() for _ in range(many)] if trait in APART else dice.sample(range(people), many)
        for number in chosen:
            theirs[number].add(trait)
    return [frozenset(one) for one in theirs]


def person(number: int, traits: frozenset[Trait], late: Sequence[StepName], says: Sentences, seed: int) -> Person:
    dice = Random(f"samenspel {seed} {number}")
    alias, again = says.number("alias", number), number // len(says.said["alias"])
    role: Role = dice.choices(("official", "resident", "other"), (6, 3, 1))[0]
    comes_in = dice.choice(late) if "late" in traits and late else None
    organisation = says.pick("organisation", dice) if dice.random() < 0.8 else ""
    name = f"{alias} {again + 1}" if again else alias
    return Person(number, seed, name, role, organisation, new_pass(), traits, comes_in)


def new_pass() -> str:
    """Not from the seed: nobody else may be able to take the same seat."""
    return "".join(choice(SIGNS) for _ in range(PASS_SIGNS))
