"""The time machine: prompts that only the facilitator goes on with, and a dream that is its dreamer's alone."""

import pytest

from samenspel.programmes import reading
from samenspel.room.anytime.undo import Undo
from samenspel.room.clock import running_part
from samenspel.room.exercises import EXERCISES
from samenspel.room.exercises.travel import LONGEST_DREAM, EraseDream, ReadPrompt, WriteDream
from samenspel.room.handle import OnBehalf
from samenspel.room.morning.ahead import ahead
from samenspel.room.morning.parts import due
from samenspel.room.people.doors import ForgetMe
from samenspel.room.people.paper import AddPerson
from samenspel.room.records import Dream, Person, Reading, Tally, Text
from samenspel.room.rules.sight import SetReach
from samenspel.room.session import screen
from tests.room.morning import Hall

SEEN = "een lange tafel in het gras"


def travelling() -> Hall:
    hall = Hall(6)
    hall.open_step("travel")
    return hall


def write(hall: Hall, text: str, version: int = 0, rewrites: str = "", who: str = "p00") -> str:
    return hall.ask(who, WriteDream(hall.step.id, Text(text), version, rewrites))


def dreams(hall: Hall) -> list[str]:
    return sorted(dream.text for dream in hall.find(Dream))


@pytest.mark.parametrize("variant", reading.variants())
def test_domain_2_1_there_are_four_silent_minutes_in_every_variant(variant: str) -> None:
    [box] = [box for box in reading.script(variant).boxes if box.name == "travel"]
    for minutes in (box.minutes, box.least):
        parts = EXERCISES["travel"].parts(minutes, 20)
        assert [part.name for part in parts] == ["guided", "alone", "neighbour"]
        assert parts[1].seconds == 240 if minutes >= 8 else parts[1].seconds >= 210
        assert sum(part.seconds for part in parts) == pytest.approx(minutes * 60)
    assert [part.seconds for part in EXERCISES["travel"].parts(12, 20)] == [300, 240, 180]


def test_the_eight_prompts_are_read_one_by_one_and_only_the_facilitator_goes_on() -> None:
    hall = travelling()
    assert hall.the(Reading).prompt == 0
    assert ahead(hall.session).thing == "further" and ahead(hall.session).early == "part"
    assert hall.ask("p00", ReadPrompt(hall.step.id, 1)) == "facilitator_only"
    for prompt in range(1, 9):
        assert hall.ask("desk", ReadPrompt(hall.step.id, prompt)) == "saved"
    assert hall.ask("desk", ReadPrompt(hall.step.id, 9)) == "not_there"
    assert ahead(hall.session).thing == "part" and ahead(hall.session).part == "alone"
    assert hall.ask("desk", ReadPrompt(hall.step.id, 7)) == "saved"
    assert ahead(hall.session).thing == "further"


def test_two_consoles_that_tap_next_at_once_read_one_prompt_further() -> None:
    hall = travelling()
    assert hall.ask("desk", ReadPrompt(hall.step.id, 1)) == "saved"
    assert hall.ask("desk", ReadPrompt(hall.step.id, 1)) == "not_now"
    assert hall.the(Reading).prompt == 1


def test_undo_goes_back_to_the_prompt_before() -> None:
    hall = travelling()
    hall.do("desk", ReadPrompt(hall.step.id, 1))
    hall.do("desk", Undo())
    assert hall.the(Reading).prompt == 0


def test_domain_2_3_no_clock_lights_up_a_phone_while_somebody_still_reads_aloud() -> None:
    hall = travelling()
    assert due(hall.session) is None
    assert hall.end_part("clock") == "not_now"
    assert hall.end_part("desk") == "saved"
    assert running_part(hall.step).name == "alone" and due(hall.session) is not None


def test_rule_11_a_dream_is_seen_by_its_dreamer_alone() -> None:
    hall = travelling()
    assert write(hall, SEEN) == "saved"
    for audience in ("room", "wall", "desk", "p01"):
        assert SEEN not in str(screen(hall.session, audience))
    assert SEEN in str(screen(hall.session, "p00"))
    hall.do("p00", SetReach(hall.the(Dream).id, "book"))
    for audience in ("room", "wall", "desk", "p01"):
        assert SEEN not in str(screen(hall.session, audience))


def test_rule_15_the_desk_sees_how_many_write_and_never_what() -> None:
    hall = travelling()
    write(hall, SEEN)
    write(hall, "ook iets", who="p01")
    assert [(one.lines, one.writers, one.loose) for one in hall.find(Tally)] == [(2, 2, 0)]


def test_a_dream_is_rewritten_in_place_and_a_late_text_goes_below_it() -> None:
    hall = travelling()
    write(hall, "een tafel")
    dream = hall.the(Dream)
    assert write(hall, "een lange tafel", 1, dream.id) == "saved"
    assert write(hall, "een bank", 1, dream.id) == "saved"
    assert dreams(hall) == ["een lange tafel\neen bank"]
    assert write(hall, "x" * (LONGEST_DREAM + 1), 3, dream.id) == "too_long"
    assert write(hall, "   ") == "nothing_written" or dreams(hall)


def test_an_emptied_dream_is_gone_from_the_logbook_too() -> None:
    hall = travelling()
    write(hall, SEEN)
    write(hall, "", 1, hall.the(Dream).id)
    assert dreams(hall) == [] and SEEN not in hall.dump().decode()


def test_what_is_erased_or_forgotten_is_gone_for_good() -> None:
    hall = travelling()
    write(hall, SEEN)
    assert hall.ask("p01", EraseDream(hall.the(Dream).id)) == "not_there"
    hall.do("p00", EraseDream(hall.the(Dream).id))
    write(hall, "nog iets")
    hall.do("p00", ForgetMe())
    assert dreams(hall) == []


def test_rule_14_who_is_on_paper_has_a_dream_that_no_helper_reads_back() -> None:
    hall = travelling()
    hall.do("desk", AddPerson(Text("Els")))
    els = hall.the(Person, alias="Els").id
    for text in ("een tafel", "een bank"):
        hall.do("desk", OnBehalf(els, WriteDream(hall.step.id, Text(text))))
    assert [(dream.of, dream.text) for dream in hall.find(Dream)] == [(els, "een tafel\neen bank")]
    assert "een tafel" not in str(screen(hall.session, "desk"))


def test_a_dream_may_still_be_brought_by_a_phone_that_was_away() -> None:
    hall = travelling()
    step = hall.step.id
    hall.open_step("ambition")
    assert hall.ask("p00", WriteDream(step, Text(SEEN))) == "saved"
    assert hall.ask("p00", WriteDream(hall.step.id, Text(SEEN))) == "not_now"
