"""Programmes and decks are files: ours ships, an operator adds their own, and a broken one is told and harms nobody."""

import json
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from msgspec import ValidationError, structs, toml

from samenspel.programmes import reading
from samenspel.programmes.deck import BrokenDeck
from samenspel.programmes.reading import OWN, ProgrammeFile
from tests.servers import Server

A_DECK = """
[[card]]
id = "b1"
level = 1
nl = "Wat groeit er bij jou?"
en = "What grows at your place?"
[[card]]
id = "b2"
level = 2
nl = "Wie leerde jou dat?"
[[card]]
id = "b3"
level = 3
care = true
nl = "Wanneer durfde je?"
[[card]]
id = "b4"
level = 3
nl = "Wat zou je nu durven?"
"""


def test_the_deck_that_ships_has_fifteen_cards_a_level_and_eight_with_care() -> None:
    """Domain 4."""
    cards = reading.shipped().cards
    assert [sum(card.level == level for card in cards) for level in (1, 2, 3, 4)] == [15] * 4
    assert sum(card.care for card in cards) == 8
    assert len(reading.shipped().guide) == 10 and len(reading.shipped().items) == 8
    assert sum(question.seconds for question in reading.shipped().guide) == 680


SIZES = {0: "std20", 5: "small8", 11: "small8", 12: "std20", 36: "std20", 37: "large100", 301: "hall1000"}


@pytest.mark.parametrize(("people", "variant"), SIZES.items())
def test_the_programme_fits_the_number_of_people(people: int, variant: str) -> None:
    assert reading.fitting(people) == variant


@pytest.mark.parametrize("value", ["7", '"zestig"', "true", "[]", "1e999", "9" * 5000])
@pytest.mark.parametrize("field", ["id", "seconds", "drop", "probe_nl"])
def test_a_deck_that_the_logbook_could_not_read_back_is_told_to_be_broken(
    tmp_path: Path, field: str, value: str
) -> None:
    """A session that was begun with it would be gone at the next start."""
    question = {"id": '"g1"', "nl": '"Vertel."', "seconds": "60", "drop": "1", "probe_nl": '"En toen?"', field: value}
    guide = "[[guide]]\n" + "\n".join(f"{name} = {value}" for name, value in question.items())
    (tmp_path / "buurt.toml").write_text(A_DECK + guide)
    if (field, value) in {("seconds", "7"), ("drop", "7"), ("id", '"zestig"'), ("probe_nl", '"zestig"')}:
        assert reading.deck("buurt", tmp_path).guide
    else:
        assert reading.deck_names(tmp_path) == (OWN,)
        with pytest.raises(BrokenDeck):
            reading.deck("buurt", tmp_path)


def test_an_own_deck_is_read_and_borrows_the_guide_of_ours(tmp_path: Path) -> None:
    (tmp_path / "buurt.toml").write_text(A_DECK)
    assert reading.deck_names(tmp_path) == (OWN, "buurt")
    deck = reading.deck("buurt", tmp_path)
    assert [card.id for card in deck.cards] == ["b1", "b2", "b3", "b4"]
    assert deck.cards[1].ask.en == "Wie leerde jou dat?" and deck.guide == reading.shipped().guide


@pytest.mark.parametrize(
    "broken",
    [
        "[[card",
        "",
        '[[card]]\nid = "x"\nlevel = 1\n',
        A_DECK.replace("b2", "b1"),
        A_DECK.replace("level = 1", "level = 7"),
        A_DECK.replace('"Wat groeit er bij jou?"', '" "'),
        A_DECK.replace("level = 3\nnl", "level = 2\nnl"),
        "\x00",
    ],
)
def test_a_broken_deck_is_told_and_the_others_are_offered_all_the_same(tmp_path: Path, broken: str) -> None:
    (tmp_path / "stuk.toml").write_text(broken)
    (tmp_path / "heel.toml").write_text(A_DECK)
    assert reading.deck_names(tmp_path) == (OWN, "heel")
    with pytest.raises(BrokenDeck, match=r"stuk\.toml"):
        reading.deck("stuk", tmp_path)


@pytest.mark.parametrize(
    ("was", "written", "told"),
    [
        ("level = 2\nnl", 'level = "2"\nnl', r"Expected `int`, got `str` - at \[\[card\]\] 2: level$"),
        ("level = 1", "level = 5", r"Expected `int` <= 4 - at \[\[card\]\] 1: level$"),
        ('"Wat groeit er bij jou?"', '""', r"\[\[card\]\] 1: nl$"),
        ("care = true", "carre = true", r"unknown field `carre` - at \[\[card\]\] 3$"),
        ('id = "b4"', "id = 4", r"Expected `str`, got `int` - at \[\[card\]\] 4: id$"),
        ('nl = "Wie leerde jou dat?"', "", r"missing required field `nl` - at \[\[card\]\] 2$"),
        ("[[card]]", "[[cards]]", r"unknown field `cards`"),
    ],
)
def test_what_is_wrong_with_a_deck_names_the_card_and_its_field(
    tmp_path: Path, was: str, written: str, told: str
) -> None:
    (tmp_path / "buurt.toml").write_text(A_DECK.replace(was, written, 1))
    with pytest.raises(BrokenDeck, match=rf"^buurt\.toml: .*{told}"):
        reading.deck("buurt", tmp_path)


def test_a_deck_in_the_form_of_the_one_that_ships_is_read(tmp_path: Path) -> None:
    """Whoever makes a deck begins with a copy, and what stands there that no exercise reads may stay."""
    ships = Path(reading.__file__).parent / "decks" / f"{OWN}.toml"
    (tmp_path / "copy.toml").write_bytes(ships.read_bytes())
    assert structs.replace(reading.deck("copy", tmp_path), name=OWN) == reading.shipped()


@pytest.mark.parametrize("field", ["group", "reveal", "phase"])
def test_the_programme_says_of_a_step_only_what_somebody_reads(field: str) -> None:
    text = (Path(reading.__file__).parent / "programme.toml").read_text(encoding="utf-8")
    with pytest.raises(ValidationError, match=f"unknown field `{field}`"):
        toml.decode(text.replace('id = "welcome"', f'id = "welcome"\n{field} = "all"', 1), type=ProgrammeFile)


@pytest.mark.parametrize("name", ["elsewhere", "../samenspel", "/etc/passwd", ""])
def test_a_deck_is_found_by_its_name_alone(tmp_path: Path, name: str) -> None:
    with pytest.raises(KeyError):
        reading.deck(name, tmp_path)


def test_a_session_is_begun_with_an_own_deck_and_refused_with_an_unknown_one(server: Server) -> None:
    (server.data / "decks").mkdir()
    (server.data / "decks" / "buurt.toml").write_text(A_DECK)
    (server.data / "decks" / "stuk.toml").write_text("[[card")
    with urllib.request.urlopen(f"{server.url}/api/decks", timeout=10) as answer:
        assert json.load(answer) == {"decks": [OWN, "buurt"], "needs_key": False}
    assert server.begin(deck="buurt").code
    for unknown in ("stuk", "elsewhere"):
        with pytest.raises(urllib.error.HTTPError, match="400"):
            server.begin(deck=unknown)
    with pytest.raises(urllib.error.HTTPError, match="400"):
        server.begin(variant="elsewhere")
