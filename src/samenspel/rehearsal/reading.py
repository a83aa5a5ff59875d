"""The sentences that pretended people say: our own, by kind, in files beside this one."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from typing import Literal

from samenspel.room.records import Language

Saying = Literal[
    "alias", "organisation", "maytell", "keywords", "story", "strength", "insight", "sore", "turned", "title",
    "parked", "appointment", "message", "dream", "sentence", "offer", "need", "word", "long", "odd", "hostile",
]  # fmt: skip


@dataclass(frozen=True)
class Sentences:
    """What is said in one language."""

    said: Mapping[str, list[str]]
    language: Language = "nl"

    def pick(self, kind: Saying, dice: Random) -> str:
        return dice.choice(self.said[kind])

    def number(self, kind: Saying, number: int) -> str:
        """One after the other, over again when they are used up."""
        return self.said[kind][number % len(self.said[kind])]


@cache
def sentences(language: Language) -> Sentences:
    found = (files("samenspel.rehearsal") / "sentences" / f"{language}.toml").read_text(encoding="utf-8")
    return Sentences(tomllib.loads(found), language)
