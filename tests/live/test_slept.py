"""A computer that slept is said plainly, and nothing ends by it."""

from samenspel.live.term.slept import ENOUGH, TOLD_FOR, Watch
from samenspel.live.wire.frames import framed
from samenspel.live.wire.messages import Slept
from tests.room.morning import Hall

EVERY = 10.0


class Clocks:
    """A pair that a test sets: one stands still while the computer sleeps, the other never does."""

    def __init__(self) -> None:
        self.awake = 100.0
        self.always = 5000.0
        self.watch = Watch(EVERY, lambda: self.awake, lambda: self.always)

    def goes_by(self, awake: float, asleep: float = 0.0) -> tuple[float, bool]:
        self.awake += awake
        self.always += awake + asleep
        return self.watch.look()


def test_a_quiet_server_never_slept() -> None:
    clocks = Clocks()
    assert [clocks.goes_by(EVERY) for _ in range(5)] == [(0.0, False)] * 5
    assert clocks.goes_by(EVERY + 5) == (0.0, False), "a busy moment"


def test_a_sleep_is_noticed_once_and_session_time_stood_still() -> None:
    clocks = Clocks()
    assert clocks.goes_by(EVERY, asleep=720.0) == (720.0, False)
    assert clocks.goes_by(EVERY) == (0.0, False)


def test_a_program_that_stood_still_is_noticed_and_session_time_ran_on() -> None:
    assert Clocks().goes_by(EVERY + 600.0) == (600.0, True)


def test_a_clock_that_somebody_set_back_is_no_sleep() -> None:
    assert Clocks().goes_by(EVERY, asleep=-3600.0) == (0.0, False)
    assert Clocks().goes_by(EVERY, asleep=ENOUGH - 1) == (0.0, False)


def told(hall: Hall, surface: str, actor: str) -> list[bytes]:
    """What a screen that comes in now is told of a sleep."""
    screen, paper = hall.open(surface, actor)
    paper.written.clear()
    hall.host.tell_slept(screen)
    return paper.written


def test_every_console_is_told_also_one_that_comes_back_and_nobody_else() -> None:
    hall = Hall(4)
    _, desk = hall.open("console", "desk")
    _, phone = hall.open("phone", "p00")
    for paper in (desk, phone):
        paper.written.clear()
    hall.host.woke(720.0, False)
    frame = framed(Slept(720.0, False))
    assert frame in desk.written and not [sent for sent in phone.written if b"slept" in sent]
    assert told(hall, "console", "desk") == [frame] and told(hall, "phone", "p01") == []
    hall.at += TOLD_FOR
    assert told(hall, "console", "desk") == []


def test_nothing_ends_by_a_sleep() -> None:
    hall = Hall(4)
    hall.open_step("meet")
    before = hall.step
    assert before.parts
    hall.host.woke(3600.0, False)
    assert hall.step == before
