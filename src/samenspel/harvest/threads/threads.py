"""What returns over many sessions: proposed with its evidence and its counter-evidence; a person names and decides."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace

import numpy as np
from msgspec import convert

from samenspel.harvest.background import Background
from samenspel.harvest.language import WORD
from samenspel.harvest.notes import Note
from samenspel.harvest.threads import cores
from samenspel.harvest.threads.cores import FEWEST_PEOPLE
from samenspel.harvest.threads.pulling import pulled
from samenspel.harvest.threads.surprise import Surprise, any_of, surprise
from samenspel.harvest.threads.weave import Rule, Weave, is_enough
from samenspel.harvest.titles import title

SAME = 0.5
"""Two proposals are one when this share of the smaller is in the other."""
COMPANIONS = 3
CERTAIN = 0.01
MOST_PROPOSED = 200
"""More than anybody reads; what comes behind them came in fewest sessions."""
SINGLE_WORDS_UP_TO = 20_000
"""Notes. In more of them every word returns, and pairs are common enough to be found."""
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
    """A return with its evidence. `motif` is what the notes say; `longing` is what a person says it means."""

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
    like: tuple[str, ...] = ()
    """What the tied notes pull along: for a person to tie or leave, no evidence yet."""
    removed: tuple[str, ...] = ()
    confirmed: int = 0
    denied: int = 0
    versions: tuple[Version, ...] = ()

    @property
    def motif(self) -> str:
        return self.title

    @property
    def enough(self) -> bool:
        """Whether it may be called a thread; what a person ties together may not be enough yet."""
        return is_enough(self.sessions, self.organisations, self.people)


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
    """What else returns, outside the notes of known threads; what is clearly beyond chance comes first."""
    taken = {weave.at[id] for thread in known for id in thread.ids if id in weave.at}
    proposals = [(members - taken, rules) for members, rules in proposed(weave)]
    found = [described(members, rules, weave) for members, rules in proposals if weave.is_thread(members)]
    return sorted((thread for thread in found if beyond_chance(thread)), key=most_certain_first)[:MOST_PROPOSED]


def beyond_chance(thread: Thread) -> bool:
    """Whether it returns more often than in 95 of 100 shuffled histories."""
    return thread.surprise is not None and thread.surprise.low >= 1


def most_certain_first(thread: Thread) -> tuple[bool, int, int, tuple[str, ...]]:
    uncertain = thread.surprise is None or thread.surprise.p >= CERTAIN
    return uncertain, -thread.sessions, -len(thread.ids), thread.ids


def matched_again(thread: Thread, weave: Weave) -> Thread:
    """A known thread with all notes that match its rules. What a person tied stays, what they took out stays out."""
    before = {weave.at[id] for id in thread.ids if id in weave.at}
    members = {number for rule in thread.rules for number in weave.like_before(rule, before)}
    members |= {weave.at[id] for id in (*thread.tied, *thread.ids) if id in weave.at}
    members -= {weave.at[id] for id in thread.removed if id in weave.at}
    again = replace(described(members, thread.rules, weave), like=pulled_along(thread, members, weave))
    kept = {"longing", "tied", "removed", "confirmed", "denied", "versions"}
    return replace(again, title=thread.title or again.title, **{name: getattr(thread, name) for name in kept})


def pulled_along(thread: Thread, members: set[int], weave: Weave) -> tuple[str, ...]:
    tied = np.array([weave.at[id] for id in thread.tied if id in weave.at], dtype=np.int64)
    out = {weave.at[id] for id in thread.removed if id in weave.at}
    if not len(tied):
        return ()
    near = pulled(weave.ground.holds, tied, np.array(sorted(members | out), dtype=np.int64))
    return tuple(weave.notes[number].id for number in near.tolist())


def seen_again(thread: Thread) -> Thread:
    """A thread with a new version, when it has changed."""
    last = thread.versions[-1] if thread.versions else None
    now = Version((last.number if last else 0) + 1, thread.sessions, thread.of, len(thread.ids), thread.last)
    if last and replace(now, number=last.number) == last:
        return thread
    return replace(thread, versions=(*thread.versions, now))


def proposed(weave: Weave) -> list[tuple[set[int], tuple[Rule, ...]]]:
    """Notes that share a pair of words or a rare word; proposals with mostly the same notes are merged."""
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
    pairs = [(words[core.first], words[core.second]) for core in cores.returning(weave.ground, weave.compounds())]
    found: list[tuple[set[int], Rule]] = [(weave.following(pair), pair) for pair in pairs]
    if len(weave.notes) > SINGLE_WORDS_UP_TO:
        return found
    for word in words:
        if len(weave.holders(word)) >= FEWEST_PEOPLE:
            found += [(members, (word,)) for members in weave.families(word) if weave.is_thread(members)]
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
    pairs = [rule for rule in rules if len(rule) == 2 and all(word in weave.column for word in rule)]
    together, tries = (pairs[:COMPANIONS], 1) if pairs else companions(members, rules, weave)
    if not together:
        return None
    columns = [(weave.column[rule[0]], weave.column[rule[1]]) for rule in together]
    chances = any_of([cores.chances(one, other, weave.ground, weave.in_sessions) for one, other in columns])
    holding = {number for rule in together for number in weave.following(rule)}
    found = surprise(weave.spread(holding)[0], chances)
    return replace(found, p=min(1.0, found.p * tries))


def companions(members: set[int], rules: tuple[Rule, ...], weave: Weave) -> tuple[list[Rule], int]:
    """The most frequent companions of a rule's word in this thread, and how many they were chosen from."""
    found: list[tuple[int, Rule]] = []
    tries = 0
    for word in sorted({rule[0] for rule in rules if rule[0] in weave.column}):
        beside = Counter(other for number in members & weave.following((word,)) for other in set(weave.rows[number]))
        del beside[word]
        tries += len(beside)
        found += [(many, (word, other)) for other, many in beside.items() if many > 1]
    best = sorted(found, key=lambda each: (-each[0], each[1]))[:COMPANIONS]
    return [rule for _, rule in best], tries


def counter_evidence(members: set[int], rules: tuple[Rule, ...], weave: Weave) -> tuple[str, ...]:
    """Notes that use the words of the thread with a word that reverses them, when most of the thread does not."""
    if sum(turns(weave.notes[number]) for number in members) > len(members) / 2:
        return ()
    near = Counter(
        number for word in sorted({word for rule in rules for word in rule}) for number in weave.holders(word).tolist()
    )
    turned = [number for number in near if turns(weave.notes[number])]
    turned.sort(key=lambda number: (number not in members, -near[number], number))
    return tuple(weave.notes[number].id for number in turned[:MOST_AGAINST])


def turns(note: Note) -> bool:
    return not TURNING.isdisjoint(WORD.findall(note.text.lower()))


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
        "enough": thread.enough,
        "motif": thread.motif,
        "longing": thread.longing,
        "rules": [list(rule) for rule in thread.rules],
        "tied": list(thread.tied),
        "like": list(thread.like),
        "removed": list(thread.removed),
        "confirmed": thread.confirmed,
        "denied": thread.denied,
        "versions": [asdict(version) for version in thread.versions],
    }


def remembered(kept: dict[str, object]) -> Thread:
    """The thread that `told` wrote, with what a person changed in it: longing, tied, removed, confirmed, denied."""
    wanted = {field.name for field in fields(Thread)} - {"surprise"}
    values = {name: value for name, value in kept.items() if name in wanted}
    values["title"] = kept.get("motif") or kept.get("title", "")
    return convert({"rules": [], "ids": [], **values}, Thread)
