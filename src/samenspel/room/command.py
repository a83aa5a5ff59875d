"""What a command says of itself where it is defined: who may ask it, whether it can be undone, and how it is told."""

from typing import ClassVar, Literal, TypeAlias

from msgspec import Struct

Standing = Literal["desk", "participant", "stranger", "clock", "wall", "machine"]
"""What somebody is in the room. A stranger stands at the door, without a seat."""
Rights: TypeAlias = frozenset[Standing]
DESK_ONLY: Rights = frozenset({"desk"})
SEATED: Rights = frozenset({"participant"})
DESK_OR_SEATED: Rights = DESK_ONLY | SEATED

Deed = Literal[
    "begin", "reveal", "open_step", "next_up", "part_began", "end_part", "freeze", "thaw", "add_minute", "take_minute",
    "take_cuts", "ask_five", "join", "leave", "forget_me", "add_person", "see_off", "on_behalf", "pass_by",
    "call_help", "answer_help", "write_insight", "erase_insight", "put_on_sheet", "turn_around", "name_sheet",
    "set_reach", "take_off", "hang_back", "park", "agree", "erase_parked", "move", "pair_up", "undo",
    "gone", "changed",
]  # fmt: skip
"""What happened, as a sentence of words/ tells it; of what one turn holds, the first of these is told."""


class Command(Struct, frozen=True, forbid_unknown_fields=True, tag=True):
    """What a screen asks, imperative. It stands above its handler in the module of its exercise."""

    asked_by: ClassVar[Rights]
    """Who may ask it; it has no default, so that nobody forgets to say it."""
    for_good: ClassVar[bool] = False
    """Whether undo passes it by: coming and going, what is erased, what was revealed (seen is seen), and time."""
    nameless: ClassVar[bool] = False
    """Whether its entry does not say who asked."""
    told: ClassVar[Deed | None] = None
    """What it is called where it may be told who asked it; None when it leaves desk and wall nothing to see."""
    on_paper: ClassVar[bool] = False
    """Whether it may be asked for somebody who has it on paper (rule 14)."""
    is_slip: ClassVar[bool] = False
    """Whether it goes into a ballot box: then it has no turn, and its answer may take until the box is counted."""

    by_name: ClassVar[dict[str, type["Command"]]] = {}
    """All commands. An entry holds the name of its command; `room/__init__.py` sees to it that all are known."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if not hasattr(cls, "asked_by"):
            raise TypeError(f"{cls.__name__} does not say who may ask it")
        Command.by_name[cls.__name__] = cls


def is_for_good(name: str) -> bool:
    """Whether undo passes by an entry of the command with this name; one of an older release can be undone."""
    command = Command.by_name.get(name)
    return command is not None and command.for_good
