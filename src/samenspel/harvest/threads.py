"""What returns over many sessions: proposed with its evidence and its counter-evidence; a person names and decides."""

from collections import Counter
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import asdict, dataclass, fields, replace

import numpy as np
from msgspec import convert

from samenspel.harvest import cores, families
from samenspel.harvest.background import Background
from samenspel.harvest.cores import FEWEST_ORGANISATIONS, FEWEST_PEOPLE, FEWEST_SESSIONS, Ground
from samenspel.harvest.language import languages, words_of
from samenspel.harvest.notes import Note
from samenspel.harvest.surprise import Surprise, any_of, surprise
from samenspel.harvest.titles import Written, title

Rule = tuple[str, ...]
"""Words that a note holds all of when it belongs."""
SAME = 0.5
"""Two proposals are one when this share of the smaller is in the other."""
COMPANIONS = 3
MOST_AGAINST = 5
TURNING = frozenset(
    {"geen", "niet", "nooit", "niemand", "zonder", "te", "not", "no", "never", "nobody", "without", "too"}
)


@dataclass(frozen=True)
class Version:
    """What a thread was when it was last looked at."""

    number: int
    sessions: int
    of: int
    notes: int
    last: str


@dataclass(frozen=True)
class Thread:
    """A return with its evidence. `motif` is what stands in the notes; `longing` is what a person says it means."""

    title: str
    rules: tuple[Rule, ...]
    ids: tuple[str, ...]
    sessions: int = 0
    of: int = 0
    organisations: int = 0
    people: int = 0
    first: str = ""
    last: str = ""
    surprise: Surprise | None = None
    against: tuple[str, ...] = ()
    longing: str = ""
    tied: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    confirmed: int = 0
    denied: int = 0
    versions: tuple[Version, ...] = ()

    @property
    def motif(self) -> str:
        return self.title

    @property
    def known(self) -> bool:
        """Whether a person has had a hand in it, or it was there before."""
        return bool(self.longing or self.tied or self.removed or self.versions)


class Weave:
    """All notes that threads are looked for in, as numbers."""

    def __init__(self, notes: Sequence[Note], background: Background | None = None) -> None:
        self.notes = sorted(notes, key=lambda note: note.id)
        texts = [note.text for note in self.notes]
        self.langs = languages(texts, [note.lang for note in self.notes])
        self.rows = words_of(texts, self.langs, background.frequency() if background else None)
        self.count()

    def added(self, notes: Sequence[Note], background: Background | None = None) -> "Weave":
        """With the notes of a new session; what was read before is not read again."""
        new, whole = Weave(notes, background), copy(self)
        whole.notes, whole.rows, whole.langs = self.notes + new.notes, self.rows + new.rows, self.langs + new.langs
        whole.count()
        return whole

    def count(self) -> None:
        self.ground: Ground = cores.ground(self.notes, self.rows)
        self.column = {word: column for column, word in enumerate(self.ground.words)}
        self.holding = self.ground.holds.tocsc()
        self.in_sessions = cores.by_session(self.ground).tocsc()
        self.at = {note.id: number for number, note in enumerate(self.notes)}
        many = np.diff(self.holding.indptr)
        self.everywhere = {word: int(count) for word, count in zip(self.ground.words, many, strict=True)}

    def holders(self, word: str) -> np.ndarray:
        column = self.column.get(word)
        if column is None:
            return np.zeros(0, dtype=np.int32)
        return np.asarray(self.holding.indices[self.holding.indptr[column] : self.holding.indptr[column + 1]])

    def following(self, rule: Rule) -> set[int]:
        found = set(self.holders(rule[0]).tolist())
        for word in rule[1:]:
            found &= set(self.holders(word).tolist())
        return found

    def written(self, members: np.ndarray) -> list[Written]:
        return [(self.notes[at].text, self.langs[at], self.rows[at]) for at in members.tolist()]

    def spread(self, members: Iterable[int]) -> tuple[int, int, int]:
        """In how many sessions, organisations and people these notes stand."""
        at = np.fromiter(members, dtype=np.int64)
        sides = (self.ground.session, self.ground.organisation, self.ground.person)
        return tuple(len(np.unique(side[at])) for side in sides)  # type: ignore[return-value]

    def is_thread(self, members: Iterable[int]) -> bool:
        sessions, organisations, people = self.spread(members)
        return sessions >= FEWEST_SESSIONS and organisations >= FEWEST_ORGANISATIONS and people >= FEWEST_PEOPLE


def find(
    notes: Sequence[Note], known: Sequence[Thread] = (), background: Background | None = None, subject: str = ""
) -> list[Thread]:
    """Known threads first, with what is new in them; then what else returns, in most sessions first."""
    chosen = [note for note in notes if not subject or note.subject.casefold() == subject.casefold()]
    if not chosen:
        return [seen_again(thread) for thread in known]
    weave = Weave(chosen, background)
    matched = match(weave, known)
    return [*matched, *(seen_again(thread) for thread in fresh(weave, matched))]


def match(weave: Weave, known: Sequence[Thread]) -> list[Thread]:
    """The known threads with what is new in them. This is all that a new session needs, and it takes seconds."""
    return [seen_again(matched_again(thread, weave)) for thread in known]


def fresh(weave: Weave, known: Sequence[Thread]) -> list[Thread]:
    """What else returns, outside the notes of known threads."""
    taken = {weave.at[id] for thread in known for id in thread.ids if id in weave.at}
    proposals = [(members - taken, rules) for members, rules in proposed(weave)]
    found = [described(members, rules, weave) for members, rules in proposals if weave.is_thread(members)]
    return sorted(found, key=lambda thread: (-thread.sessions, -len(thread.ids), thread.ids))


def matched_again(thread: Thread, weave: Weave) -> Thread:
    """A known thread with all that follows its rules now. What a person tied stays, what they took out stays out."""
    members = {number for rule in thread.rules for number in weave.following(rule)}
    members |= {weave.at[id] for id in (*thread.tied, *thread.ids) if id in weave.at}
    members -= {weave.at[id] for id in thread.removed if id in weave.at}
    again = described(members, thread.rules, weave)
    kept = {"longing", "tied", "removed", "confirmed", "denied", "versions", "title"}
    return replace(again, **{name: getattr(thread, name) for name in kept})


def seen_again(thread: Thread) -> Thread:
    """A thread with a new version, when it is not what it was."""
    last = thread.versions[-1] if thread.versions else None
    now = Version((last.number if last else 0) + 1, thread.sessions, thread.of, len(thread.ids), thread.last)
    if last and replace(now, number=last.number) == last:
        return thread
    return replace(thread, versions=(*thread.versions, now))


def proposed(weave: Weave) -> list[tuple[set[int], tuple[Rule, ...]]]:
    """Notes that share a pair of words or a rare word; proposals that mostly hold the same notes are one."""
    merged: list[tuple[set[int], list[Rule]]] = []
    holders: dict[int, set[int]] = {}
    for members, rule in singles_and_pairs(weave):
        near = Counter(place for member in members for place in holders.get(member, ()))
        same = [place for place, many in near.items() if many >= SAME * min(len(members), len(merged[place][0]))]
        place = min(same, key=lambda place: (-near[place], place), default=len(merged))
        if place == len(merged):
            merged.append((set(), []))
        merged[place][0].update(members)
        merged[place][1].append(rule)
        for member in members:
            holders.setdefault(member, set()).add(place)
    return [(members, tuple(rules)) for members, rules in merged]


def singles_and_pairs(weave: Weave) -> list[tuple[set[int], Rule]]:
    words = weave.ground.words
    pairs = [(words[core.first], words[core.second]) for core in cores.returning(weave.ground)]
    found: list[tuple[set[int], Rule]] = [(weave.following(pair), pair) for pair in pairs]
    for word in words:
        holders = weave.holders(word)
        if FEWEST_PEOPLE <= len(holders) <= families.MOST_HOLDERS:
            found += [
                (set(some), (word,)) for some in families.apart(holders, word, weave.rows) if weave.is_thread(some)
            ]
    return found


def described(members: set[int], rules: tuple[Rule, ...], weave: Weave) -> Thread:
    """The thread of these notes, with all that a person needs to judge it."""
    at = np.array(sorted(members), dtype=np.int64)
    if not len(at):
        return Thread(title="", rules=rules, ids=(), of=weave.ground.sessions)
    sessions, organisations, people = weave.spread(at)
    held = sorted(weave.notes[number].held for number in at if weave.notes[number].held)
    return Thread(
        title=title(weave.written(at), weave.everywhere, len(weave.notes)),
        rules=rules,
        ids=tuple(weave.notes[number].id for number in at),
        sessions=sessions,
        of=weave.ground.sessions,
        organisations=organisations,
        people=people,
        first=held[0] if held else "",
        last=held[-1] if held else "",
        surprise=how_surprising(members, rules, weave),
        against=counter_evidence(members, rules, weave),
    )


def how_surprising(members: set[int], rules: tuple[Rule, ...], weave: Weave) -> Surprise | None:
    """None when no two words return together: then nothing can be said about chance."""
    together = [rule for rule in rules if len(rule) == 2 and all(word in weave.column for word in rule)]
    together = together[:COMPANIONS] or companions(members, rules, weave)
    if not together:
        return None
    columns = [(weave.column[one], weave.column[other]) for one, other in together]
    chances = any_of([cores.chances(one, other, weave.ground, weave.in_sessions) for one, other in columns])
    holding = {number for rule in together for number in weave.following(rule)}
    return surprise(weave.spread(holding)[0], chances)


def companions(members: set[int], rules: tuple[Rule, ...], weave: Weave) -> list[tuple[str, str]]:
    """The words that stand beside the word of a rule most, in this thread."""
    found = []
    for (word, *_), beside in ((rule, Counter[str]()) for rule in rules if rule[0] in weave.column):
        for number in members & weave.following((word,)):
            beside.update(set(weave.rows[number]) - {word})
        found += [(many, word, other) for other, many in beside.items() if many > 1]
    best = sorted(found, key=lambda each: (-each[0], each[1:]))[:COMPANIONS]
    return [(word, other) for _, word, other in best]


def counter_evidence(members: set[int], rules: tuple[Rule, ...], weave: Weave) -> tuple[str, ...]:
    """Notes that speak of the same with a word that turns it round, and do not stand in the thread."""
    near = Counter(
        number for word in sorted({word for rule in rules for word in rule}) for number in weave.holders(word).tolist()
    )
    turned = [
        number
        for number in sorted(near, key=lambda number: (-near[number], number))
        if number not in members and TURNING & set(weave.notes[number].text.lower().split())
    ]
    return tuple(weave.notes[number].id for number in turned[:MOST_AGAINST])


def told(thread: Thread) -> dict[str, object]:
    """A thread as JSON: `surprise` is how many times as often it returns as by chance, null when unknown."""
    chance = thread.surprise
    return {
        "title": thread.longing or thread.title,
        "sessions": thread.sessions,
        "of": thread.of,
        "ids": list(thread.ids),
        "surprise": chance.times if chance else None,
        "interval": [chance.low, chance.high] if chance else None,
        "organisations": thread.organisations,
        "people": thread.people,
        "first": thread.first,
        "last": thread.last,
        "against": list(thread.against),
        "motif": thread.motif,
        "longing": thread.longing,
        "rules": [list(rule) for rule in thread.rules],
        "tied": list(thread.tied),
        "removed": list(thread.removed),
        "confirmed": thread.confirmed,
        "denied": thread.denied,
        "versions": [asdict(version) for version in thread.versions],
    }


def remembered(kept: dict[str, object]) -> Thread:
    """The thread that `told` told, with what a person changed in it: longing, tied, removed, confirmed, denied."""
    wanted = {field.name for field in fields(Thread)} - {"surprise"}
    values = {name: value for name, value in kept.items() if name in wanted}
    values["title"] = kept.get("motif") or kept.get("title", "")
    return convert({"rules": [], "ids": [], **values}, Thread)
