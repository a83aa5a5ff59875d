"""What a person does to the themes: merge, split, rename, move. The machine keeps a group that a person touched.

Called by the desk, when somebody reviews the themes of a harvest there.
"""

from collections.abc import Collection
from dataclasses import replace

from samenspel.harvest.themes.themes import Group, Themes


def merge(themes: Themes, one: int, other: int) -> Themes:
    """Merge two groups, under the title of the first."""
    first, second = themes.groups[one], themes.groups[other]
    joined = replace(first, ids=tuple(sorted({*first.ids, *second.ids})), by_hand=True)
    return with_groups(themes, {one: joined, other: None})


def split(themes: Themes, one: int, out: Collection[str], title: str) -> Themes:
    """Make some notes of a group a group of their own."""
    whole = themes.groups[one]
    left = without(whole, out)
    taken = Group(title, tuple(id for id in whole.ids if id in out), by_hand=True)
    return with_groups(themes, {one: left}, taken)


def rename(themes: Themes, one: int, title: str) -> Themes:
    return with_groups(themes, {one: replace(themes.groups[one], title=title, by_hand=True)})


def move(themes: Themes, id: str, to: int) -> Themes:
    """Move a note to another group, from wherever it was."""
    changed = {
        place: without(group, {id}) for place, group in enumerate(themes.groups) if id in group.ids and place != to
    }
    goal = themes.groups[to]
    joined = replace(goal, ids=tuple(sorted({*goal.ids, id})), by_hand=True)
    loose = tuple(other for other in themes.loose if other != id)
    return with_groups(replace(themes, loose=loose), {**changed, to: joined})


def without(group: Group, out: Collection[str]) -> Group | None:
    """The group without these notes; None when nothing is left."""
    ids = tuple(id for id in group.ids if id not in out)
    typical = group.typical if group.typical in ids else ids[0] if ids else ""
    return replace(group, ids=ids, typical=typical, by_hand=True) if ids else None


def with_groups(themes: Themes, changed: dict[int, Group | None], *more: Group) -> Themes:
    groups = [changed.get(place, group) for place, group in enumerate(themes.groups)]
    return replace(themes, groups=(*(group for group in groups if group), *(group for group in more if group.ids)))
