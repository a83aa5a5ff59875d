"""A thread is proposed with its evidence by rule 9 of the domain, and a person's hand in it is kept."""

from dataclasses import replace

import pytest

from samenspel.harvest.notes import Note
from samenspel.harvest.threads import threads
from samenspel.harvest.threads.threads import Thread, find
from samenspel.harvest.threads.weave import Weave
from tests.bench.longings.writing import write
from tests.harvest.mornings import over_sessions

SAID = (
    "Samen eten in de straat.",
    "De buren eten samen soep.",
    "Samen koken, samen eten.",
    "Iedereen eet samen, jong en oud.",
    "Op vrijdag samen eten met vreemden.",
    "Buiten eten, samen met de kinderen.",
)
"""One longing, six times; between them stand other notes, so that *samen* and *eten* seldom meet by chance."""
OTHERS = [
    f"{one} {other} {third}."
    for one in ("De tram", "Een brief", "Het budget", "De raad", "Het plein", "De sloot")
    for other in ("kwam te laat", "werd korter", "ging op", "sprak lang", "kreeg licht", "liep vol")
    for third in ("in maart", "vorige winter", "door storm")
]


def history(sessions: int = 6, organisations: int = 3, people: int = 6) -> list[Note]:
    others = over_sessions(OTHERS, sessions, 3, 20)
    said = over_sessions(SAID, sessions, organisations, people)
    return [*said, *(replace(note, id=f"o{note.id}", person=f"q{note.person}") for note in others)]


def eating(found: list[Thread]) -> Thread | None:
    return next((thread for thread in found if {"t000", "t001"} <= set(thread.ids)), None)


def test_a_longing_that_returns_is_proposed_with_its_evidence() -> None:
    thread = eating(find(history()))
    assert thread is not None
    assert set(thread.ids) == {f"t{number:03}" for number in range(6)}
    assert (thread.sessions, thread.of, thread.organisations, thread.people) == (6, 6, 3, 6)
    assert (thread.first, thread.last) == ("2026-01-01", "2026-06-01")
    assert {"samen", "eten"} <= set(thread.title.split(", "))


@pytest.mark.parametrize(
    ("sessions", "organisations", "people"),
    [(2, 3, 6), (6, 1, 6), (6, 3, 4)],
    ids=["sessions", "organisations", "people"],
)
def test_with_two_sessions_or_one_organisation_or_four_people_nothing_is_called_a_thread(
    sessions: int, organisations: int, people: int
) -> None:
    assert eating(find(history(3, 2, 5))) is not None
    assert eating(find(history(sessions, organisations, people))) is None


def test_what_chance_brings_together_is_not_proposed() -> None:
    """In each session half of the notes say *samen* and half say *eten*: that they meet is no wonder."""
    often = [text for _ in range(12) for text in ("Samen zingen.", "Samen eten.", "Eten met opa.", "De tram kwam.")]
    notes = over_sessions(often, 3, 2, 12)
    assert [thread for thread in find(notes) if ("eten", "samen") in thread.rules] == []


def test_a_compound_is_no_meeting_of_its_own_parts() -> None:
    """*Schuldhulp* holds *schuld* and *hulp* wherever it stands: that these return together says nothing."""
    said = ("Schuldhulp is er.", "Schuldhulp kwam.", "Schuld knaagt.", "Hulp kwam later.", "De raad zong.")
    notes = over_sessions([*said, *OTHERS] * 6, 6, 3, 20)
    assert [rule for thread in find(notes) for rule in thread.rules if {"schuld", "hulp"} <= set(rule)] == []


def test_surprise_is_told_with_an_interval() -> None:
    thread = eating(find(history()))
    assert thread is not None and thread.surprise is not None
    assert thread.surprise.low <= thread.surprise.times <= thread.surprise.high
    assert thread.surprise.times > 2 and thread.surprise.p < 0.01


def test_the_longing_is_a_persons_to_name() -> None:
    thread = eating(find(history()))
    assert thread is not None and thread.longing == "" and thread.motif == thread.title


def test_notes_that_say_the_opposite_are_shown_beside_the_evidence() -> None:
    against = Note(id="no", text="Niet weer zo lang aan het eten.", lang="nl", session="s1", person="x")
    thread = eating(find([*history(), against]))
    assert thread is not None and thread.against == ("no",)


def named(found: list[Thread]) -> Thread:
    thread = eating(found)
    assert thread is not None
    return replace(thread, longing="Erbij horen", removed=("t005",), tied=("ot003",), ids=(*thread.ids, "ot003"))


def test_a_known_thread_comes_first_and_keeps_what_a_person_did() -> None:
    known = named(find(history()))
    new = Note(id="new", text="Samen eten na het feest.", lang="nl", session="s9", organisation="o9", person="p9")
    again = find([*history(), new], [known])[0]
    assert again.longing == "Erbij horen"
    assert {"new", "ot003"} <= set(again.ids) and "t005" not in again.ids
    assert (again.sessions, again.of) == (6, 7)


def test_two_notes_that_a_person_tied_pull_their_like_along_without_deciding() -> None:
    begun = Thread(title="Erbij horen", rules=(), ids=(), longing="Erbij horen", tied=("t000", "t001"))
    thread = find(history(), [begun])[0]
    assert set(thread.ids) == {"t000", "t001"} and not thread.enough
    assert {"t002", "t003", "t004", "t005"} <= set(thread.like) and not set(thread.like) & set(thread.ids)


def test_the_notes_of_a_known_thread_are_not_proposed_again() -> None:
    known = named(find(history()))
    first, *rest = find(history(), [known])
    assert not any(set(first.ids) & set(thread.ids) for thread in rest)


def test_a_version_is_kept_of_each_time_it_changed_and_of_no_other() -> None:
    first = find(history())
    same = find(history(), first)
    new = Note(id="new", text="Samen eten na het feest.", lang="nl", session="s9", organisation="o9", person="p9")
    grown = find([*history(), new], same)
    numbers = [
        [version.number for version in (eating(found) or Thread("", (), ())).versions] for found in (first, same, grown)
    ]
    assert numbers == [[1], [1], [1, 2]]


def test_threads_are_looked_for_within_a_subject() -> None:
    half = find(history(6, 3, 6), subject="Armoede")
    assert all(thread.of == 3 for thread in half)


def test_a_session_that_is_added_gives_what_reading_all_anew_gives() -> None:
    notes = sorted(history(), key=lambda note: note.id)
    new = [replace(note, id=f"z{note.id}", session="s9") for note in notes[:5]]
    weave = Weave(notes)
    known = threads.fresh(weave, [])
    added, anew = threads.match(weave.added(new), known), threads.match(Weave([*notes, *new]), known)
    assert added == anew


def test_what_was_told_comes_back_the_same() -> None:
    known = named(find(history()))
    again = threads.remembered(threads.told(known))
    assert replace(again, surprise=None) == replace(known, surprise=None)


@pytest.mark.parametrize("texts", [[], ["een"], ["samen eten"] * 30, ["👍"] * 9, ["a" * 10_000] * 9])
def test_whatever_people_wrote_nothing_breaks(texts: list[str]) -> None:
    assert isinstance(find(over_sessions(texts, 4)), list)


def test_the_same_notes_give_the_same_threads_in_any_order() -> None:
    assert find(history()) == find(history()[::-1])


@pytest.mark.slow
def test_the_frozen_longings_are_found_where_they_share_words() -> None:
    """Half of each longing shares words; without shared words and without a model nothing is found, and we say so."""
    rows = write()
    names = ("id", "text", "lang", "session", "organisation", "person", "subject", "held")
    found = find([Note(**{name: row[name] for name in names}) for row in rows])
    recall = []
    for longing in sorted({row["longing"] for row in rows if "longing" in row}):
        shared = {row["id"] for row in rows if row.get("longing") == longing and row["words"] == "shared"}
        recall.append(max(len(shared & set(thread.ids)) for thread in found) / len(shared))
    assert sum(part >= 0.75 for part in recall) >= 5
