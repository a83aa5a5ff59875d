"""The demo starts over under the same code, and rehearsals stay within their limit, however many begin at once."""

import asyncio
from typing import Any, get_args

import pytest
from msgspec.json import encode

from samenspel.live.house import NotFounded
from samenspel.practice.demo import Demo, stored
from samenspel.practice.rehearsals import MOST, Rehearsals
from samenspel.rehearsal.reading import sentences
from samenspel.room.people.doors import Begin
from samenspel.room.records import Insight, Language, Step, Text

BEGIN = Begin(Text("Een ochtend"), practice="demo")


class Gone:
    """A company that has played all there was to play."""

    def is_gone(self) -> bool:
        return True

    def dismiss(self) -> None:
        pass


def hire(**order: Any) -> Gone:
    return Gone()


def test_when_the_morning_is_over_a_new_one_begins_under_the_same_code_with_nothing_of_the_old() -> None:
    async def play() -> None:
        demo = Demo(asyncio.get_running_loop(), hire, lambda language: BEGIN)
        first = await demo.host("GESPREK")
        assert first and first.session.count(Insight) and first.session.count(Step)
        await demo.go_round("GESPREK", demo.rooms["GESPREK"])
        second = await demo.host("GESPREK")
        assert second and second is not first and second.is_practice
        assert second.epoch != first.epoch and second.founded.secret != first.founded.secret
        assert not (second.session.count(Insight) or second.session.count(Step))
        demo.close()

    asyncio.run(play())


@pytest.mark.parametrize("language", get_args(Language))
def test_no_complaint_hangs_in_the_demo_under_what_made_it_work(language: Language) -> None:
    """It is the first wall that a newcomer sees."""
    words = b"".join(encode(entry) for entry in stored(language)[1]).decode()
    kinds = sentences(language).said
    assert sum(f'"{line}"' in words for line in kinds["insight"]) > 30, "each as somebody would write it"
    wrong = [line for kind in ("sore", "hostile") for line in kinds[kind] if line in words]
    assert wrong == []


def test_who_ask_for_a_rehearsal_in_the_same_moment_are_not_all_given_one() -> None:
    async def play() -> None:
        rehearsals = Rehearsals(asyncio.get_running_loop(), hire)
        asked = [rehearsals.begin(BEGIN) for _ in range(MOST + 3)]
        answers = await asyncio.gather(*asked, return_exceptions=True)
        assert sum(isinstance(answer, NotFounded) for answer in answers) == 3
        assert len(rehearsals.rooms) == MOST
        rehearsals.close()

    asyncio.run(play())
