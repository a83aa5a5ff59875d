"""What pretended people say: enough of it, in both languages, and nothing that plants a thread (domain rule 4)."""

import re
from typing import get_args

import pytest

from samenspel.rehearsal.cast import cast
from samenspel.rehearsal.reading import Saying, sentences
from samenspel.room.records import Language
from tests.planted import PLANTED

NAMES = {"alias", "organisation"}
ODD = {"odd", "hostile", "long"}
LANGUAGES: tuple[Language, ...] = get_args(Language)


def said(language: Language) -> list[str]:
    return [text for kind, texts in sentences(language).said.items() if kind not in NAMES for text in texts]


def test_there_are_enough_sentences_and_none_is_said_twice_in_a_language() -> None:
    assert sum(len(set(said(language))) for language in LANGUAGES) >= 400
    for language in LANGUAGES:
        assert len(set(said(language))) == len(said(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_is_there(language: Language) -> None:
    assert sentences(language).said.keys() == set(get_args(Saying))
    assert all(sentences(language).said.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_none_names_a_building_a_move_or_a_ruin(language: Language) -> None:
    every = [text for texts in sentences(language).said.values() for text in texts]
    assert [text for text in every if PLANTED.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short_save_those_that_are_long_or_odd_on_purpose(language: Language) -> None:
    plain = [t for kind, texts in sentences(language).said.items() if kind not in ODD for t in texts]
    sentence = re.compile(r"(?<=[.!?;:])\s")
    assert [text for text in plain if max(len(one.split()) for one in sentence.split(text)) > 20] == []


def test_what_breaks_programs_is_among_them() -> None:
    hostile = "\n".join(sentences("nl").said["hostile"])
    for trouble in ("<script>", "DROP TABLE", "\u202e", "{{7*7}}", "../..", "onerror="):
        assert trouble in hostile
    assert any("😀" in text for text in sentences("nl").said["odd"])


def test_the_same_seed_gives_the_same_people_and_the_same_choices() -> None:
    def choices(seed: int) -> list[object]:
        people = cast(23, ("welcome", "meet"), sentences("nl"), seed)
        return [
            (p.alias, p.role, p.organisation, p.traits, p.comes_in, p.dice("insights alone").random()) for p in people
        ]

    assert choices(5) == choices(5) != choices(6)
    assert {p.comes_in for p in cast(23, ("welcome", "meet"), sentences("nl"), 5)} <= {None, "welcome", "meet"}


def test_of_enough_people_somebody_is_on_paper_late_and_goes_home_early() -> None:
    traits = {trait for person in cast(8, ("meet",), sentences("nl"), 1) for trait in person.traits}
    assert {"paper", "late", "leaves", "loses", "locks", "much", "hostile", "slow"} <= traits
    assert not {"paper", "late", "leaves"} & {t for p in cast(5, ("meet",), sentences("nl"), 1) for t in p.traits}
