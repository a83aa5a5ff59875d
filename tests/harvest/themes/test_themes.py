"""Themes hold every note, come out the same twice, and leave alone what a person made."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest

from samenspel.harvest.language import content_words
from samenspel.harvest.notes import Note
from samenspel.harvest.themes import by_hand, themes
from samenspel.harvest.themes.themes import MOST_GROUPS, Themes
from tests.bench.longings.writing import write
from tests.harvest.mornings import SUBJECTS, morning, notes

STRANGE = {
    "nothing": [],
    "one": ["samen eten"],
    "two": ["samen eten", "de tram is laat"],
    "all equal": ["samen eten aan tafel"] * 50,
    "long words": ["a" * 10_000, "woord " * 2000] * 12,
    "emoji": ["👍🎉" * number for number in range(1, 30)],
    "nothing but function words": ["het is er niet"] * 20,
    "empty": ["", " ", "123"] * 8,
    "mixed": ["de buurt is fijn", "we love our street", "我们的社区", "حي جميل", "👍", "", "Straße schön"] * 8,
}


@pytest.fixture(scope="module")
def session() -> list[Note]:
    """Two sessions of the frozen set."""
    rows = (row for row in write() if row["session"] in ("s01", "s02"))
    return [Note(id=row["id"], text=row["text"], lang="nl", session=row["session"]) for row in rows]


def held(found: Themes) -> list[str]:
    return sorted([id for group in found.groups for id in group.ids] + list(found.loose))


@pytest.mark.parametrize("texts", STRANGE.values(), ids=STRANGE.keys())
def test_whatever_people_write_no_note_is_dropped_and_few_are_loose(texts: list[str]) -> None:
    found = themes.find(notes(*texts))
    assert held(found) == [note.id for note in notes(*texts)]
    assert len(found.loose) <= len(texts) / 10 and len(found.groups) <= MOST_GROUPS
    assert all(group.title and group.ids for group in found.groups)


def test_what_is_equal_is_together() -> None:
    assert len(themes.find(notes(*["samen eten aan tafel"] * 50)).groups) == 1


def test_the_subjects_of_a_morning_come_apart() -> None:
    found = themes.find(morning(), many=3)
    subject = {note.id: place // 6 for place, note in enumerate(morning())}
    purest = [Counter(subject[id] for id in group.ids).most_common(1)[0][1] for group in found.groups]
    assert len(found.groups) == 3 and sum(purest) >= 15


def test_a_session_has_a_number_of_groups_that_a_wall_can_hold(session: list[Note]) -> None:
    found = themes.find(session)
    assert 7 <= len(found.groups) <= MOST_GROUPS and held(found) == sorted(note.id for note in session)
    assert min(len(group.ids) for group in found.groups) >= themes.SMALLEST


def test_the_same_notes_give_the_same_groups_in_any_order_of_the_file(session: list[Note]) -> None:
    assert themes.find(session) == themes.find(session[::-1])


def test_every_word_of_a_title_was_written_by_somebody_in_the_group(session: list[Note]) -> None:
    texts = {note.id: note.text.lower() for note in session}
    for group in themes.find(session).groups:
        written = {word for id in group.ids for word in content_words(texts[id], "nl")}
        assert set(group.title.lower().split(", ")) <= written, group.title


def titles(found: Themes) -> list[str]:
    return [group.title for group in found.groups]


def with_ids(found: Themes, ids: Sequence[str]) -> bool:
    return any(set(ids) <= set(group.ids) for group in found.groups)


def test_what_a_person_merged_split_renamed_and_moved_is_kept_when_notes_come() -> None:
    found = themes.find(morning(), many=4)
    merged = by_hand.merge(found, 0, 1)
    renamed = by_hand.rename(merged, 0, "Wat groeit")
    out = renamed.groups[0].ids[:2]
    parted = by_hand.split(renamed, 0, out, "Apart")
    moved = by_hand.move(parted, parted.groups[1].ids[0], 0)
    more = [*morning(), *notes("Bomen planten bij de school.", start=100)]
    again = themes.find(more, kept=moved)
    assert {"Wat groeit", "Apart"} <= set(titles(again))
    for group in moved.groups:
        if group.by_hand:
            assert with_ids(again, group.ids)
    assert held(again) == sorted(note.id for note in more)


def test_a_new_note_joins_the_group_of_a_person_that_it_is_like() -> None:
    garden = tuple(note.id for note in morning()[:6])
    kept = Themes(groups=(themes.Group("Groen", garden, by_hand=True),))
    more = [*morning(), *notes("Kruiden zaaien en bomen planten.", start=100)]
    found = next(group for group in themes.find(more, kept=kept).groups if group.title == "Groen")
    assert "n100" in found.ids and set(garden) <= set(found.ids)


def test_a_note_that_was_erased_leaves_the_group_of_a_person() -> None:
    kept = Themes(groups=(themes.Group("Groen", ("n000", "n001", "gone"), by_hand=True),))
    assert "gone" not in held(themes.find(morning(), kept=kept))


def test_a_person_may_fill_the_wall_with_groups_of_their_own(session: list[Note]) -> None:
    own = tuple(themes.Group(note.id, (note.id,), by_hand=True) for note in session[:MOST_GROUPS])
    found = themes.find(session, kept=Themes(groups=own))
    assert len(found.groups) == MOST_GROUPS and held(found) == sorted(note.id for note in session)


@pytest.mark.slow
def test_more_or_fewer_groups_is_a_persons_choice(session: list[Note]) -> None:
    assert len(themes.find(session, many=5).groups) == 5
    assert len(themes.find(session, many=18).groups) > 10


def test_more_notes_than_fit_at_once_are_all_placed(monkeypatch: pytest.MonkeyPatch, session: list[Note]) -> None:
    monkeypatch.setattr(themes, "MOST_AT_ONCE", 60)
    assert held(themes.find(session)) == sorted(note.id for note in session)


def test_english_is_grouped_too() -> None:
    said = (
        "we plant trees in the garden",
        "the garden has trees and herbs",
        "debt makes people ill",
        "a helper for debt",
    )
    english = [replace(note, lang="en") for note in notes(*said * 3)]
    found = themes.find(english, many=2)
    assert sorted(title.split(", ")[0] for title in titles(found)) in (["debt", "garden"], ["debt", "trees"])


def test_the_subjects_of_these_tests_plant_no_building() -> None:
    assert not any("huis" in text for texts in SUBJECTS.values() for text in texts)
