"""The test set of longings is what it was before the first algorithm, and is what it says it is."""

import json
import re
from collections import Counter
from hashlib import sha256
from itertools import permutations

from tests.bench.longings.writing import FOLDER, chapters, write

SUM = "77ff00afcb443a70a7c318fabdd7665b0f89664fe216eaffa768fbaf3021fbf8"
FUNCTION_WORDS = set(
    re.findall(
        r"\w+",
        """
        aan als alles alsof bij boven daar daarna dag dan dat de deze die dit door drie een eerst elk elke elkaar
        elkaars er even gaan gaat geen gewoon ging gingen haar hadden had hebben heb heeft hem hen het hier hoe hoef
        hoeft hij iedereen iemand iets ik in is ja je juist kan kon kwam kwamen later maar mag meer met mee mij mijn
        moest na naar niemand niet niets nog nu of om ons onze ook op over pas samen staan staat steeds stond te
        telkens toen tot tussen twee uit van vol voor waar wanneer was wat we weer wel welk welke werd wie wij wil
        wilden wilt worden wordt zelf zelfs zich zij zijn zit zitten zo zonder ze één bleef blijft
        """,
    )
)


def content(line: str) -> set[str]:
    """The beginnings of the content words, so that an inflection counts as the same word."""
    return {word[:5] for word in re.findall(r"[^\W\d_]{3,}", line.lower()) if word not in FUNCTION_WORDS}


def test_the_set_is_frozen() -> None:
    frozen = (FOLDER / "notes.nl.jsonl").read_bytes()
    assert sha256(frozen).hexdigest() == SUM
    assert [json.loads(line) for line in frozen.splitlines()] == write()


def test_half_of_each_longing_shares_no_content_word_with_the_rest() -> None:
    for longing, lines in chapters("longings.nl.txt").items():
        assert Counter(line[0] for line in lines) == {"+": 8, "-": 7}
        for one, other in permutations(lines, 2):
            assert one[0] == "+" or not content(one[2:]) & content(other[2:]), (longing, one, other)


def test_the_set_plants_no_building_and_no_move() -> None:
    text = (FOLDER / "notes.nl.jsonl").read_text(encoding="utf-8").lower()
    assert not re.search(r"gemeentehuis|stadhuis|raadhuis|verhui[sz]|afgebrand|kantoorpand", text)


def test_two_thousand_other_notes_stand_in_twenty_sessions() -> None:
    others = [note for note in write() if "longing" not in note]
    assert len({note["text"] for note in others}) == 2000
    assert set(Counter(note["session"] for note in others).values()) == {100}
