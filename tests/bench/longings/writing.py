"""Wrote notes.nl.jsonl, once: six longings by hand among 2,000 other notes in 20 sessions. Frozen since; see README.md.

`python -m tests.bench.longings.writing` prints the set again, so that anybody can see how it came about.
"""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent
SEED = 20261124
SESSIONS = 20
OTHERS_A_SESSION = 100
OWN_SUBJECT = 70
"""Of the hundred notes, those about the subject of the session; the rest are about the work in general."""
PEOPLE = 24
ROUNDS = 100
ORGANISATIONS = (
    "Gemeente Veldrijk",
    "Gemeente Duinmeer",
    "Waterschap Lage Landen",
    "Stichting Buurtkracht",
    "Woningstichting De Linde",
    "GGD Middenland",
    "Bewonersvereniging Zonnehoek",
)
CHOICE = re.compile(r"\[([^\]]+)\]")
Note = dict[str, str]


def chapters(file: str) -> dict[str, list[str]]:
    """The lines of a file by the heading that they stand under."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in (FOLDER / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = line[3:]
            found[heading] = []
        elif heading and line:
            found[heading].append(line)
    return found


def fill(template: str, dice: random.Random) -> str:
    return CHOICE.sub(lambda choice: dice.choice(choice[1].split("|")), template)


def fresh(templates: list[str], many: int, written: set[str], dice: random.Random) -> Iterator[str]:
    """So many notes that were not written before, each template about as often as the others."""
    for _ in range(ROUNDS):
        for template in dice.sample(templates, len(templates)):
            note = fill(template, dice)
            if many and note not in written:
                written.add(note)
                many -= 1
                yield note
    assert not many, "the templates cannot say so many different things"


def write() -> list[Note]:
    dice = random.Random(SEED)
    templates = chapters("templates.nl.txt")
    general = templates.pop("algemeen")
    subjects = list(templates)
    written: set[str] = set()
    notes: list[Note] = []
    for number in range(SESSIONS):
        subject = subjects[number % len(subjects)]
        texts = [
            *fresh(templates[subject], OWN_SUBJECT, written, dice),
            *fresh(general, OTHERS_A_SESSION - OWN_SUBJECT, written, dice),
        ]
        notes += [placed(text, number, subject, dice) for text in texts]
    notes += list(longings(subjects, dice))
    dice.shuffle(notes)
    return [{"id": f"n{place:04}", **note} for place, note in enumerate(notes, 1)]


def longings(subjects: list[str], dice: random.Random) -> Iterator[Note]:
    """The notes that return, each in a session of chance."""
    for heading, lines in chapters("longings.nl.txt").items():
        for line in lines:
            number = dice.randrange(SESSIONS)
            note = placed(line[2:], number, subjects[number % len(subjects)], dice)
            yield note | {"longing": heading.split(":")[0], "words": "shared" if line[0] == "+" else "unshared"}


def placed(text: str, number: int, subject: str, dice: random.Random) -> Note:
    person = dice.randrange(PEOPLE)
    return {
        "text": text,
        "lang": "nl",
        "session": f"s{number + 1:02}",
        "held": f"2026-{1 + number // 2:02}-{5 + 14 * (number % 2):02}",
        "subject": subject,
        "organisation": ORGANISATIONS[(number + person) % len(ORGANISATIONS)],
        "person": f"s{number + 1:02}p{person:02}",
    }


if __name__ == "__main__":
    for note in write():
        print(json.dumps(note, ensure_ascii=False))
