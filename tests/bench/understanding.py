"""Measure understanding on real text in ../shared/data, on the frozen longings, and on made-up text for speed.

`python -m tests.bench.understanding [themes] [search] [threads] [speed]`, without words all. The real text is not part
of the project; where it is absent the bench says so and measures what it can. What came out: docs/understanding.en.md.
"""

import gzip
import json
import math
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score, v_measure_score
from threadpoolctl import threadpool_limits

from samenspel.harvest import background as counted
from samenspel.harvest.background import Background
from samenspel.harvest.language import content_words
from samenspel.harvest.notes import Note, read
from samenspel.harvest.search.index import Found, Index
from samenspel.harvest.themes import themes
from samenspel.harvest.threads import threads
from samenspel.harvest.threads.weave import Weave
from tests.bench.longings.writing import FOLDER

DATA = Path(__file__).parents[3] / "shared/data"
DRAWS = 20
LABELS, NOTES_A_LABEL = 6, 20
SIB = (("nl", "text"), ("en", "text_en"))


def main(asked: Sequence[str]) -> int:
    parts: dict[str, Callable[[], None]] = {
        "themes": measure_themes,
        "search": measure_search,
        "threads": measure_longings,
        "speed": measure_speed,
    }
    with threadpool_limits(1):
        for name in asked or parts:
            print(f"\n## {name}")
            try:
                parts[name]()
            except FileNotFoundError as error:
                print(f"The text for this is not here: {error.filename}")
    return 0


def lines(name: str) -> list[dict[str, Any]]:
    file = DATA / name
    with gzip.open(file) if file.suffix == ".gz" else file.open("rb") as found:
        return [json.loads(line) for line in found]


@cache
def background() -> Background:
    return counted.load(DATA / "nl_background.jsonl.gz")


def measure_themes() -> None:
    chamber = lines("a_nl_dekamer.jsonl")
    texts, labels = [row["text"] for row in chamber], [row["label"] for row in chamber]
    for name, counts in (("without background", None), ("with background", background())):
        print_groups(f"chamber {name}", texts, labels, "nl", counts)
        drawn = [draw(labels, random.Random(number)) for number in range(DRAWS)]
        scores = [
            v_measure_score([labels[at] for at in some], grouped([texts[at] for at in some], "nl", counts)[0])
            for some in drawn
        ]
        print(f"sessions of 120 from 6 labels {name}: V {mean(scores):.3f} ({min(scores):.2f} .. {max(scores):.2f})")
    sib = lines("e_nl_en_sib200.jsonl")
    for lang, key in SIB:
        print_groups(f"SIB-200 {lang}", [row[key] for row in sib], [row["label"] for row in sib], lang)
    measure_polis()


def measure_polis() -> None:
    """English statements of the public that were accepted: which of eight conversations was each said in?"""
    print_groups("Polis, 8 conversations", [row["text"] for row in polis()], [row["session"] for row in polis()], "en")


@cache
def polis() -> list[dict[str, Any]]:
    accepted = [row for row in lines("b_polis_statements.jsonl") if row["moderated"] == 1 and row["lang"] == "en"]
    largest = [name for name, _ in Counter(row["session"] for row in accepted).most_common(8)]
    return [row for row in accepted if row["session"] in largest]


def print_groups(
    name: str, texts: Sequence[str], labels: Sequence[str], lang: str, counts: Background | None = None
) -> None:
    started = time.process_time()
    found, many, loose = grouped(texts, lang, counts)
    spent = (time.process_time() - started) / len(texts) * 1000
    print(
        f"{name}: AMI {adjusted_mutual_info_score(labels, found):.3f}, V {v_measure_score(labels, found):.3f}, "
        f"ARI {adjusted_rand_score(labels, found):.3f}, groups {many}, loose {loose:.1%}, "
        f"CPU {spent:.2f} s per 1,000, notes {len(texts)}"
    )


def grouped(texts: Sequence[str], lang: str, counts: Background | None) -> tuple[list[int], int, float]:
    notes = [Note(id=str(number), text=text, lang=lang) for number, text in enumerate(texts)]
    found = themes.find(notes, counts)
    place = {id: number for number, group in enumerate(found.groups) for id in group.ids}
    return [place.get(note.id, -1) for note in notes], len(found.groups), len(found.loose) / len(notes)


def draw(labels: Sequence[str], dice: random.Random) -> list[int]:
    """Twenty notes each of six labels that have as many."""
    common = sorted(label for label, many in Counter(labels).items() if many >= NOTES_A_LABEL)
    chosen = dice.sample(common, LABELS)
    places = [[at for at, label in enumerate(labels) if label == one] for one in chosen]
    return [at for some in places for at in dice.sample(some, NOTES_A_LABEL)]


def measure_search() -> None:
    notes = read(DATA / "a_nl_dekamer.jsonl").notes
    queries = lines("a_nl_dekamer_search_qrels.jsonl")
    for name, counts in (("without background", None), ("with background", background())):
        index = Index(notes, counts)
        gains = [gain([found.id for found in index.find(query["text"])], query["relevant"]) for query in queries]
        print(f"search {name}: nDCG@10 {mean(gains):.3f} over {len(queries)} queries")
        unseen = descriptors_but({query["text"] for query in queries})
        gains = [gain([found.id for found in index.find(text)], relevant) for text, relevant in unseen]
        print(f"search {name}: nDCG@10 {mean(gains):.3f} over {len(unseen)} queries that no setting saw")
    measure_search_elsewhere()


def descriptors_but(seen: Collection[str]) -> list[tuple[str, list[str]]]:
    """What the chamber's own people filed two texts or more under, and is no query that settings were chosen on."""
    filed: dict[str, list[str]] = {}
    for row in lines("a_nl_dekamer.jsonl"):
        for descriptor in row["fine"]:
            filed.setdefault(descriptor.lower(), []).append(row["id"])
    return sorted((text, ids) for text, ids in filed.items() if text not in seen and len(ids) > 1)


def measure_search_elsewhere() -> None:
    """Without queries of people: ask for words of a note, and count what is found of its label. No setting saw this."""
    sib = lines("e_nl_en_sib200.jsonl")
    sets = [(lang, [row[key] for row in sib], [row["label"] for row in sib]) for lang, key in SIB]
    sets.append(("en", [row["text"] for row in polis()], [row["session"] for row in polis()]))
    for (lang, texts, labels), name in zip(sets, ("SIB-200 nl", "SIB-200 en", "Polis"), strict=True):
        index = Index([Note(id=f"{at:05}", text=text, lang=lang) for at, text in enumerate(texts)])
        for many in (1, 3):
            asked = asking(texts, lang, many)
            shares = [of_its_label(index.find(query, 11), at, labels) for at, query in asked]
            print(
                f"search {name} by {many} of its words: {mean(shares):.3f} of ten have the label, {len(asked)} queries"
            )


def asking(texts: Sequence[str], lang: str, many: int) -> list[tuple[int, str]]:
    """Two hundred notes, each with some of its words."""
    dice = random.Random(5)
    chosen = dice.sample(range(len(texts)), 200)
    words = {at: sorted(set(content_words(texts[at], lang))) for at in chosen}
    return [(at, " ".join(dice.sample(words[at], many))) for at in chosen if len(words[at]) >= many]


def of_its_label(found: Sequence[Found], asked: int, labels: Sequence[str]) -> float:
    others = [int(each.id) for each in found if int(each.id) != asked][:10]
    return sum(labels[at] == labels[asked] for at in others) / 10


def gain(found: Sequence[str], relevant: Sequence[str], depth: int = 10) -> float:
    wanted = set(relevant)
    got = sum(1 / math.log2(place + 2) for place, id in enumerate(found[:depth]) if id in wanted)
    return got / sum(1 / math.log2(place + 2) for place in range(min(depth, len(wanted))))


def measure_longings() -> None:
    notes = read(FOLDER / "notes.nl.jsonl").notes
    rows = [json.loads(line) for line in (FOLDER / "notes.nl.jsonl").read_text(encoding="utf-8").splitlines()]
    said = {row["id"]: (row["longing"], row["words"]) for row in rows if "longing" in row}
    found = threads.find(notes)
    index = Index(notes)
    print(f"{len(found)} threads in {len(notes)} notes")
    for longing in sorted({longing for longing, _ in said.values()}):
        shared = {id for id, (name, words) in said.items() if name == longing and words == "shared"}
        unshared = {id for id, (name, words) in said.items() if name == longing and words == "unshared"}
        print_longing(longing, shared, unshared, found, index)


def print_longing(
    longing: str, shared: set[str], unshared: set[str], found: Sequence[threads.Thread], index: Index
) -> None:
    """The thread that fits best; then what neighbours bring, from one note and from two that are tied."""
    whole = shared | unshared
    best = max(found, key=lambda thread: len(whole & set(thread.ids)) / (len(whole) + len(thread.ids)))
    ids = set(best.ids)
    one = mean(len(whole & {near.id for near in index.like(id, 10)}) for id in sorted(shared))
    alone = mean(len(whole & {near.id for near in index.like(id, 10)}) for id in sorted(unshared))
    pairs = [(a, b) for a in sorted(shared) for b in sorted(shared) if a < b]
    two = mean(len(whole & {near.id for near in index.like_these(pair, 10)}) for pair in pairs)
    print(
        f"{longing}: “{best.title}” recall with shared words {len(ids & shared)}/{len(shared)}, "
        f"without {len(ids & unshared)}/{len(unshared)}, precision {len(ids & whole)}/{len(ids)}; "
        f"of ten neighbours of one note {one:.1f} belong "
        f"(without shared words {alone:.1f}), of two tied notes {two:.1f}"
    )


def measure_speed() -> None:
    measure_growth()
    notes = list(made_up(2000, 50))
    started = time.perf_counter()
    index = Index(notes)
    print(f"search: index of {len(notes):,} notes in {time.perf_counter() - started:.0f} s")
    words = [word for note in notes[:400] for word in note.text.split()[:2]]
    index.find("opwarmen")
    asked = []
    for number in range(100):
        started = time.perf_counter()
        index.find(f"{words[number]} {words[-1 - number]}")
        asked.append((time.perf_counter() - started) * 1000)
    print(f"search: p50 {np.percentile(asked, 50):.0f} ms, p95 {np.percentile(asked, 95):.0f} ms warm")


def measure_growth() -> None:
    """Threads over more and more sessions, and what one session more costs."""
    for sessions in (1000, 2000, 5000, 10000):
        notes = list(made_up(sessions + 1, 50))
        new = [note for note in notes if note.session == f"s{sessions:05}"]
        started = time.perf_counter()
        weave = Weave([note for note in notes if note.session != f"s{sessions:05}"])
        read_in = time.perf_counter() - started
        known = [threads.seen_again(thread) for thread in threads.fresh(weave, [])]
        whole = time.perf_counter() - started
        started = time.perf_counter()
        threads.match(weave.added(new), known)
        again = time.perf_counter() - started
        print(
            f"threads: {sessions:,} sessions, {len(notes) - len(new):,} notes: {whole:.0f} s "
            f"(reading {read_in:.0f} s), {len(known)} threads; a new session {again:.1f} s"
        )


def made_up(sessions: int, notes: int, dice: int = 7) -> Iterator[Note]:
    """Notes of made-up words, as unequal in number as words are, with twenty pairs that keep returning."""
    chance = random.Random(dice)
    vowels, consonants = "aeiou", "bdgklmnprstvz"
    words = [
        "".join(chance.choice(side) for _ in range(chance.choice((2, 3, 4))) for side in (consonants, vowels))
        for _ in range(20_000)
    ]
    weights = np.cumsum([1 / (rank + 20) for rank in range(len(words))]).tolist()
    returning = [(words[900 + 7 * number], words[1900 + 11 * number]) for number in range(20)]
    for session in range(sessions):
        for number in range(notes):
            said = chance.choices(words, cum_weights=weights, k=chance.randint(4, 12))
            if number < 2 and chance.random() < 0.5:
                said += chance.choice(returning)
            name = f"s{session:05}"
            yield Note(
                id=f"{name}n{number:03}",
                text=" ".join(said),
                lang="nl",
                session=name,
                organisation=f"o{(session + number) % 40}",
                person=f"{name}p{number % 20}",
            )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
