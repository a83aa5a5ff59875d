"""What every logbook promises, whatever it is stored in: each claim is tested on all kinds."""

from collections.abc import Iterator
from random import Random
from time import thread_time

import pytest
from msgspec.structs import replace

from samenspel.logbook.keeping import Batch, Logbook, NotSaved, boxes_of
from samenspel.logbook.keeping import replay as replayed
from samenspel.logbook.rewritten import ends
from samenspel.room.boxes import Slip
from samenspel.room.exercises.insights import EraseInsight
from samenspel.room.looking_back.today import BLACK
from samenspel.room.morning.ending import EndMorning, EraseSession, KeepSession
from samenspel.room.morning.programme import OpenStep
from samenspel.room.people.doors import ForgetMe, Join
from samenspel.room.people.entrance import ChangeCode
from samenspel.room.records import AnyRecord, Insight, Key, Text
from samenspel.room.session import Session, news, screen
from samenspel.room.turn import Entry
from tests.logbook.scribe import PEOPLE, Scribe, morning

AUDIENCES = ("room", "wall", "desk", *PEOPLE)


@pytest.fixture
def scribe() -> Scribe:
    """A session in which Anna and Bram have a seat and may write."""
    scribe = Scribe()
    for person in ("anna", "bram"):
        scribe.ask(person, Join(Text(person)))
    scribe.ask("desk", OpenStep("insights"))
    return scribe


def entries(logbook: Logbook, scribe: Scribe) -> list[Entry]:
    return list(logbook.read(scribe.name))


def written(batches: list[Batch]) -> list[Entry]:
    return [entry for batch in batches for entry in batch.entries]


def slip(key: str, *answers: str) -> Slip:
    return Slip("dots:1", key, answers)


# --- what is kept comes back


def test_entries_come_back_in_order_and_equal(logbook: Logbook) -> None:
    scribe = Scribe()
    morning(scribe)
    until = next(entry.number for entry in written(scribe.batches) if ends([entry]))
    batches = [batch for batch in scribe.batches if batch.entries[-1].number < until]
    said = [entry for entry in written(batches) if not entry.forget]
    for batch in batches:
        logbook.commit([replace_forgets(batch)])
    kept = entries(logbook, scribe)
    assert [entry.number for entry in kept] == list(range(1, len(kept) + 1))
    assert [entry for entry in kept if entry.number in {one.number for one in said}] == said


def replace_forgets(batch: Batch) -> Batch:
    """The same without forgetting, so that all words stay to be compared."""
    entries = [replace(entry, forget=(), blacken=()) for entry in batch.entries]
    return Batch(batch.session, entries, batch.sealed, batch.founded, batch.recoded)


def test_turns_that_came_together_are_kept_as_if_they_came_apart(logbook: Logbook, scribe: Scribe) -> None:
    scribe.write("anna", "1", "een")
    scribe.write("anna", "2", "twee")
    apart = written(scribe.batches)
    logbook.commit([scribe.in_one()])
    assert entries(logbook, scribe) == apart


def test_sessions_are_kept_apart(logbook: Logbook) -> None:
    one, other = Scribe(1), Scribe(2)
    morning(one)
    other.ask("anna", Join(Text("een andere Anna")))
    one_said, other_said = one.in_one(), other.in_one()
    logbook.commit([one_said, other_said])
    assert len(entries(logbook, one)) == len(one_said.entries)
    assert entries(logbook, other) == list(other_said.entries)
    assert len(list(logbook.boxes(one.name))) == 19 and not list(logbook.boxes(other.name))


def test_replaying_gives_every_audience_the_same_screen_and_the_same_news(logbook: Logbook) -> None:
    scribe = Scribe()
    morning(scribe)
    scribe.keep_in(logbook)
    now, live = replayed(logbook, scribe.name), scribe.session
    assert now.number == live.number and now.asked == live.asked
    assert not boxes_of(logbook, scribe.name, now).slips and not scribe.host.boxes.slips
    sent = (0, *range(live.fresh_from, live.number + 1))
    for audience in AUDIENCES:
        assert screen(now, audience) == screen(live, audience)
        assert all(news(now, audience, since) == news(live, audience, since) for since in sent)


def test_an_unknown_session_is_empty(logbook: Logbook) -> None:
    assert not list(logbook.read("nowhere")) and not list(logbook.boxes("nowhere"))
    assert replayed(logbook, "nowhere") == Session()


# --- what is refused, whole


def kept_as_before(logbook: Logbook, scribe: Scribe, batches: list[Batch]) -> bool:
    """Whether this is refused and nothing of it stays."""
    before = entries(logbook, scribe), list(logbook.boxes(scribe.name))
    with pytest.raises(NotSaved):
        logbook.commit(batches)
    return (entries(logbook, scribe), list(logbook.boxes(scribe.name))) == before


def after(scribe: Scribe, logbook: Logbook) -> Entry:
    """Keep all that was said, and give the turn that would follow."""
    scribe.keep_in(logbook)
    insight = Insight(step="s", line="1", text=Text("later"), id="i", of="anna")
    return Entry(scribe.session.number + 1, 9.0, "anna", "a new command", "WriteInsight", put=(insight,))


@pytest.mark.parametrize("step", [-3, -1, +1, +7])
def test_a_number_that_is_doubled_or_left_out_is_refused(logbook: Logbook, scribe: Scribe, step: int) -> None:
    following = after(scribe, logbook)
    wrong = replace(following, number=following.number + step)
    assert kept_as_before(logbook, scribe, [Batch(scribe.name, [wrong])])
    then_wrong = replace(wrong, number=wrong.number + 1, id="another")
    assert kept_as_before(logbook, scribe, [Batch(scribe.name, [following, then_wrong])])


def test_a_session_begins_at_one(logbook: Logbook) -> None:
    with pytest.raises(NotSaved):
        logbook.commit([Batch("new", [Entry(2, 0.0, "desk", "command", "Begin")])])
    assert not list(logbook.read("new"))


def test_a_command_is_kept_once(logbook: Logbook, scribe: Scribe) -> None:
    following = after(scribe, logbook)
    again = replace(following, id=entries(logbook, scribe)[1].id)
    assert kept_as_before(logbook, scribe, [Batch(scribe.name, [again])])
    twice = [following, replace(following, number=following.number + 1)]
    assert kept_as_before(logbook, scribe, [Batch(scribe.name, twice)])


def test_two_sessions_may_hold_a_command_of_the_same_id(logbook: Logbook) -> None:
    for session in ("one", "other"):
        logbook.commit([Batch(session, [Entry(1, 0.0, "desk", "the same id", "Begin")])])
    assert next(iter(logbook.read("one"))) == next(iter(logbook.read("other")))


@pytest.mark.parametrize("bad_one_first", [True, False])
def test_what_one_session_does_wrong_keeps_the_others_out_too(
    logbook: Logbook, scribe: Scribe, bad_one_first: bool
) -> None:
    following = after(scribe, logbook)
    good = Batch(scribe.name, [following], {"box": [slip("key", "answer")]})
    other = Scribe(2)
    bad = Batch(other.name, [Entry(5, 0.0, "desk", "command", "Begin")], {"box": [slip("key")]}, other.founded)
    assert kept_as_before(logbook, scribe, [bad, good] if bad_one_first else [good, bad])
    assert not list(logbook.boxes(other.name)) and logbook.find(other.founded.code) is None


def test_after_a_refusal_the_next_commit_is_kept(logbook: Logbook, scribe: Scribe) -> None:
    following = after(scribe, logbook)
    assert kept_as_before(logbook, scribe, [Batch(scribe.name, [replace(following, number=99)])])
    logbook.commit([Batch(scribe.name, [following])])
    assert entries(logbook, scribe)[-1] == following


# --- sessions are found by their code


def test_a_founded_session_is_found_by_its_code(logbook: Logbook) -> None:
    scribes = [Scribe(seed) for seed in range(5)]
    for scribe in scribes:
        scribe.keep_in(logbook)
    assert all(logbook.find(scribe.founded.code) == scribe.founded for scribe in scribes)
    assert logbook.find("AAAAAAA") is None and logbook.find("") is None


def test_a_code_that_is_taken_is_refused(logbook: Logbook) -> None:
    one, other = Scribe(1), Scribe(2)
    stolen = replace(other.founded, code=one.founded.code)
    batch, thief = one.in_one(), Batch(other.name, other.in_one().entries, founded=stolen)
    with pytest.raises(NotSaved):
        logbook.commit([batch, thief])
    assert logbook.find(one.founded.code) is None
    logbook.commit([batch])
    with pytest.raises(NotSaved):
        logbook.commit([thief])
    assert logbook.find(one.founded.code) == one.founded and not list(logbook.read(other.name))


def test_a_session_with_a_new_code_is_found_by_each_that_it_had_and_no_other_gets_one_of_them(logbook: Logbook) -> None:
    one, other = Scribe(1), Scribe(2)
    first = one.founded
    one.ask("desk", ChangeCode())
    one.keep_in(logbook)
    now = one.host.founded
    assert now.earlier == (first.code,) and now.code != first.code
    assert logbook.find(first.code) == logbook.find(now.code) == now
    assert logbook.begun_before(one.session.at + 1) == [now.code]
    entries = other.in_one().entries
    for code in (first.code, now.code):
        with pytest.raises(NotSaved):
            logbook.commit([Batch(other.name, entries, founded=replace(other.founded, code=code))])
    logbook.commit([Batch(other.name, entries, founded=other.founded)])
    stolen = replace(other.founded, code=first.code, earlier=(other.founded.code,))
    with pytest.raises(NotSaved):
        logbook.commit([Batch(other.name, recoded=stolen)])
    assert logbook.find(other.founded.code) == other.founded and logbook.find(first.code) == now


# --- the ballot


def test_a_box_that_is_sealed_replaces_what_an_earlier_release_wrote_of_it(logbook: Logbook) -> None:
    other = Slip("dots:2", "mine", ("a",))
    logbook.commit([Batch("s", sealed={"dots:1": [slip("mine", "a"), slip("yours", "b")], "dots:2": [other]})])
    logbook.commit([Batch("s", sealed={"dots:1": [slip("named", "c", "c")]})])
    assert list(logbook.boxes("s")) == [slip("named", "c", "c"), other]


def test_slips_come_back_in_an_order_that_tells_nothing_of_their_coming(logbook: Logbook) -> None:
    slips = [slip(f"{Random(n).getrandbits(64):016x}", str(n)) for n in range(40)]
    for session, order in (("forth", slips), ("back", slips[::-1])):
        logbook.commit([Batch(session, sealed={"dots:1": order})])
    forth, back = list(logbook.boxes("forth")), list(logbook.boxes("back"))
    assert forth == back and set(forth) == set(slips)
    assert forth not in (slips, slips[::-1])


# --- forgetting


def words_of(entry: Entry, whose: str) -> Iterator[Text]:
    """What is left of the words of a person or a record."""
    for record in entry.put:
        if whose in (record.id, record.of):
            yield from (getattr(record, name) for name in ("alias", "text") if hasattr(record, name))


def without_words(record: AnyRecord) -> AnyRecord:
    return replace(record, **{name: "" for name in ("alias", "text", "line") if hasattr(record, name)})


def test_a_forgotten_person_is_blacked_out_in_all_versions(logbook: Logbook, scribe: Scribe) -> None:
    scribe.write("anna", "1", "een")
    scribe.write("anna", "1", "een, beter", version=1)
    scribe.write("bram", "1", "van Bram")
    scribe.keep_in(logbook)
    before = entries(logbook, scribe)
    scribe.ask("anna", ForgetMe())
    scribe.keep_in(logbook)
    kept = entries(logbook, scribe)
    theirs = [list(words_of(entry, "anna")) for entry in kept]
    assert sum(map(len, theirs)) == 3 and not any(word for words in theirs for word in words)
    assert kept[:-1] == [
        replace(entry, put=tuple(without_words(r) if r.of == "anna" else r for r in entry.put if not is_whole(r)))
        for entry in before
    ]


def is_whole(record: AnyRecord) -> bool:
    """Whether it is Anna's and nothing at all of it may stay."""
    return record.of == "anna" and record.erased_whole


def test_a_forgotten_record_is_blacked_out_and_the_rest_of_its_owner_stays(logbook: Logbook, scribe: Scribe) -> None:
    gone = scribe.write("anna", "1", "weg ermee")
    scribe.write("anna", "1", "weg ermee, zeg ik", version=1)
    stays = scribe.write("anna", "2", "dit blijft")
    scribe.ask("anna", EraseInsight(gone))
    scribe.keep_in(logbook)
    kept = entries(logbook, scribe)
    assert [word for entry in kept for word in words_of(entry, gone)] == ["", ""]
    assert [word for entry in kept for word in words_of(entry, stays)] == ["dit blijft"]


def test_forgetting_in_the_commit_of_the_words_themselves_reaches_them(logbook: Logbook, scribe: Scribe) -> None:
    gone = scribe.write("anna", "1", "meteen weer weg")
    scribe.ask("anna", EraseInsight(gone))
    logbook.commit([scribe.in_one()])
    assert [word for entry in entries(logbook, scribe) for word in words_of(entry, gone)] == [""]


def test_forgetting_in_one_session_leaves_another_alone(logbook: Logbook) -> None:
    scribes = [Scribe(1), Scribe(2)]
    for scribe in scribes:
        scribe.ask("anna", Join(Text("Anna")))
    scribes[0].ask("anna", ForgetMe())
    for scribe in scribes:
        scribe.keep_in(logbook)
    assert [list(words_of(entries(logbook, scribe)[1], "anna")) for scribe in scribes] == [[""], ["Anna"]]


def test_forgetting_more_in_one_commit_takes_hardly_longer(logbook: Logbook) -> None:
    """One thread commits for all sessions: forgetting everybody's ties held it up for seconds."""
    ids = [f"{n:016x}" for n in range(400)]
    lines = [Insight(step="s", line="1", text=Text("woorden"), id=id, of="anna") for id in ids * 4]
    written = [Entry(n, 1.0, "anna", f"c{n}", "WriteInsight", put=(line,)) for n, line in enumerate(lines, 1)]

    def seconds(session: str, many: int) -> float:
        gone = Entry(len(written) + 1, 2.0, "anna", "gone", "ForgetMe", forget=("anna", *ids[:many]))
        logbook.commit([Batch(session, written)])
        begun = thread_time()
        logbook.commit([Batch(session, [gone])])
        return thread_time() - begun

    few, many = (min(seconds(f"{many} {time}", many) for time in range(3)) for many in (0, len(ids)))
    assert many < 4 * few, "each turn is read once, whatever goes"


def test_ids_sights_and_numbers_stay_so_that_screens_that_were_away_remain_right(logbook: Logbook) -> None:
    scribe = Scribe()
    morning(scribe)
    put = {record.id for entry in written(scribe.batches) for record in entry.put}
    scribe.keep_in(logbook)
    untouched, now = scribe.session, replayed(logbook, scribe.name)
    erased = put - {record.id for entry in logbook.read(scribe.name) for record in entry.put}
    for there, here in ((untouched.told, now.told), (untouched.sighted, now.sighted)):
        kept = {who: {id: told for id, told in of.items() if id not in erased} for who, of in there.items()}
        assert kept == here
    changed = {
        id: number for id, number in untouched.turn_changed.items() if id not in erased or id in now.turn_changed
    }
    assert now.turn_changed == changed and now.fresh_from == untouched.fresh_from


def test_every_kind_of_words_has_its_black() -> None:
    assert set(BLACK) == {Text, Key}


# --- what is known of the logbook as a whole


def test_what_is_noted_is_found_and_replaced(logbook: Logbook) -> None:
    assert logbook.noted("since") is None
    logbook.note("since", "1")
    logbook.note("since", "2")
    assert logbook.noted("since") == "2" and logbook.noted("other") is None


def test_the_time_of_the_newest_turn(logbook: Logbook, scribe: Scribe) -> None:
    assert logbook.newest() == 0
    scribe.keep_in(logbook)
    assert logbook.newest() == entries(logbook, scribe)[-1].at


def test_a_session_is_found_of_which_somebody_asked_that_it_is_erased(logbook: Logbook, scribe: Scribe) -> None:
    scribe.keep_in(logbook)
    assert logbook.asked_to_erase() == []
    for command in (EndMorning(), EraseSession(), KeepSession(), EraseSession()):
        scribe.ask("desk", command)
    scribe.keep_in(logbook)
    assert logbook.asked_to_erase() == [scribe.founded.code]
