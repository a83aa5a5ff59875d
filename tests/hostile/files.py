"""Files that come in: decks, settings, notes, backgrounds and logbooks, each with something wrong in it."""

import gzip
import io
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from random import Random

from samenspel.__main__ import main
from samenspel.cli.requirements import open_logbook
from samenspel.cli.trouble import Trouble
from samenspel.programmes import reading
from samenspel.programmes.deck import Cards
from samenspel.room.morning.programme import OpenStep
from samenspel.room.people.doors import Begin, Join
from samenspel.room.records import StepName, Text
from samenspel.settings import BrokenSettings, Settings, read
from tests.room.world import World

from .judge import Judge
from .values import NUMBERS, STRANGE, TEXTS

ROOT = Path(__file__).parents[2]
DECK = b"""
[[card]]
id = "1a"
level = 1
care = false
nl = "Wat deed je vanmorgen?"
en = "What did you do this morning?"

[[card]]
id = "2a"
level = 2
nl = "Wanneer lukte het?"

[[card]]
id = "3a"
level = 3
nl = "Wie hielp je?"

[[guide]]
id = "g1"
seconds = 60
drop = 1
nl = "Vertel."
probe_nl = "En toen?"

[[efficacy]]
id = "e1"
official_nl = "Ik kan het."
resident_nl = "Wij kunnen het."
"""
SETTINGS = b'host = "127.0.0.1"\nport = 8080\naddress = "https://samenspel.example"\nlanguage = "nl"\nspeed = 1.0\n'
NOTES = "\n".join(
    json.dumps({"id": f"n{n}", "text": text, "session": f"s{n % 3}", "organisation": f"o{n % 2}", "person": f"p{n}"})
    for n, text in enumerate(("De buurvrouw bracht soep", "Soep met de buurvrouw", "We begonnen gewoon") * 3)
).encode()
KEPT = json.dumps(
    {
        "groups": [{"title": "soep", "ids": ["n0", "n1"], "typical": "n0", "by_hand": True}],
        "loose": [],
        "threads": [{"title": "soep", "ids": ["n0"], "longing": "", "removed": ["n1"]}],
    }
).encode()
TOKENS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"[" * 2000, b"{" * 2000, b'"', b"'''", b"=", b"\n\n", b"\r", b"1e999",
    b"-1", b"9" * 5000, b"nan", b"inf", b"true", b"\\ud800", b"[[card]]\n", b"1979-05-27T07:32:00Z", b"{}",
    b"\x1f\x8b\x08",
)  # fmt: skip
TARGETS = (
    "", ".", "..", "/", "/dev/null", "/dev/full", "/proc/1/x", "none/such/folder/copy", "a" * 300, "copy\n", "~", "-",
    "data/samenspel.sqlite", "data", "twice", "twice",
)  # fmt: skip


def spoiled(whole: bytes, dice: Random) -> bytes:
    """The same with something torn out, put in, turned round or said twice."""
    data = bytearray(whole)
    for _ in range(dice.choice((1, 1, 2, 5))):
        at = dice.randrange(len(data) + 1)
        match dice.randrange(6):
            case 0:
                data[at:at] = dice.choice(TOKENS)
            case 1:
                del data[at : at + dice.randrange(1, 40)]
            case 2 if data:
                data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
            case 3:
                data[at:at] = data[: dice.randrange(len(data) + 1)][:5000]
            case 4:
                del data[at:]
            case 5:
                data = other_value(data, dice)
    return bytes(data)


def other_value(data: bytearray, dice: Random) -> bytearray:
    """A value of another kind behind an equals sign or a colon."""
    places = [at for at, sign in enumerate(data) if sign in b"=:"]
    if not places:
        return data
    at = dice.choice(places) + 1
    end = min((place for place in (data.find(b"\n", at), data.find(b",", at), len(data)) if place >= 0), default=at)
    value = json.dumps(dice.choice((*STRANGE, *TEXTS[:30], *NUMBERS, *NUMBERS)))
    return data[:at] + value.encode() + data[end:]


def deck(folder: Path, dice: Random) -> None:
    """A deck that can be read can be played with."""
    (folder / "decks").mkdir(exist_ok=True)
    file = folder / "decks" / dice.choice(("own.toml", "né.toml", " .toml", "samenspel.toml", "a'b.toml"))
    file.write_bytes(spoiled(DECK, dice))
    for name in reading.deck_names(folder / "decks"):
        if name != reading.OWN:
            plays(reading.deck(name, folder / "decks"))
    file.unlink()


def plays(cards: Cards) -> None:
    script = reading.script("std20")
    begun = Begin(
        Text("een ochtend"), Text(""), 20, variant="std20", boxes=script.boxes, shrink=script.shrink,
        deck=cards.name, cards=cards.cards, guide=cards.guide, items=cards.items, travel=cards.travel,
        market=cards.market,
    )  # fmt: skip
    world = World(begun=begun)
    for person in ("p0", "p1"):
        assert world.ask(person, Join(Text(person))) == "saved"
    steps: tuple[StepName, ...] = ("before", "meet", "interview")
    for step in steps:
        assert world.ask("desk", OpenStep(step)) == "saved", step
    assert world.replayed().records == world.session.records


def settings(folder: Path, dice: Random) -> None:
    file = folder / "settings.toml"
    file.write_bytes(spoiled(SETTINGS, dice))
    environment = {"SAMENSPEL_SETTINGS": str(file)}
    if dice.random() < 0.3:
        environment[f"SAMENSPEL_{dice.choice(('PORT', 'ADDRESS', 'SPEED', 'LOG', 'DATA'))}"] = str(dice.choice(TEXTS))
    with suppress(BrokenSettings):
        read(environment)


def understanding(folder: Path, dice: Random) -> None:
    """Themes, threads and search in notes, packed or not, with what was kept, and with a background."""
    notes = folder / dice.choice(("notes.jsonl", "notes.jsonl.gz", "notes", "notes.gz"))
    data = spoiled(NOTES, dice)
    if dice.random() < 0.5 and notes.suffix == ".gz":
        data = spoiled(gzip.compress(data), dice) if dice.random() < 0.5 else gzip.compress(data)
    notes.write_bytes(data)
    command = dice.choice(("themes", "threads", "search"))
    more = ["soep" if dice.random() < 0.5 else dice.choice(TEXTS)] if command == "search" else []
    if command != "search" and dice.random() < 0.5:
        (folder / "kept.json").write_bytes(spoiled(KEPT, dice))
        more = ["--kept", str(folder / "kept.json")]
    if dice.random() < 0.3:
        (folder / "background.npz").write_bytes(spoiled(counts(folder), dice))
        more += ["--background", str(folder / "background.npz")]
    told(command, *(["--json"] if dice.random() < 0.5 else []), str(notes), *more)


def background(folder: Path, dice: Random) -> None:
    source = folder / dice.choice(("texts.jsonl", "texts.txt", "texts.jsonl.gz", "texts.md"))
    source.write_bytes(spoiled(NOTES if dice.random() < 0.8 else gzip.compress(NOTES), dice))
    told("background", str(source), "--to", str(folder / dice.choice(("made.npz", "made", "none/made.npz"))))


def counts(folder: Path) -> bytes:
    """A background that is well."""
    made = folder / "well.npz"
    if not made.exists():
        (folder / "well.jsonl").write_bytes(NOTES)
        assert told("background", str(folder / "well.jsonl"), "--to", str(made)) == 0
    return made.read_bytes()


def logbook(folder: Path, dice: Random) -> None:
    """Opened, or refused in a sentence; and a file that was not ours is as it was."""
    data = Path(folder / f"data{dice.randrange(10**9)}")
    data.mkdir()
    file = data / "samenspel.sqlite"
    whole = (ROOT / "tests/logbooks/0.2.0.sqlite").read_bytes()
    kind = dice.random()
    file.write_bytes(spoiled(whole, dice) if kind < 0.7 else dice.randbytes(dice.choice((0, 1, 100, 5000))))
    if dice.random() < 0.2:
        (data / "samenspel.sqlite-wal").write_bytes(dice.randbytes(5000))
    with suppress(Trouble):
        open_logbook(Settings(data=str(data))).close()
    told("backup", str(data / "copy"), data=data)
    shutil.rmtree(data)


def backup(folder: Path, dice: Random) -> None:
    """To anywhere: the logbook stays what it was."""
    data = folder / "whole"
    if not data.exists():
        data.mkdir()
        shutil.copy(ROOT / "tests/logbooks/0.2.0.sqlite", data / "samenspel.sqlite")
    before = (data / "samenspel.sqlite").read_bytes()
    target = dice.choice(TARGETS)
    if not target.startswith("/"):
        target = f"{folder}/{target.replace('data', 'whole')}"
    told("backup", target, data=data)
    assert (data / "samenspel.sqlite").read_bytes() == before, "the logbook was changed"


def told(*arguments: str, data: Path | None = None) -> int:
    """The program from the terminal: it ends with a sentence, never with a traceback."""
    said = io.StringIO()
    with surroundings({"SAMENSPEL_DATA": str(data or "nowhere")}), redirect_stdout(said), redirect_stderr(said):
        try:
            code = main(arguments)
        except SystemExit as end:  # how argparse says that the arguments are none
            code = int(end.code or 0)
    assert code in (0, 1, 2), code
    return code


@contextmanager
def surroundings(more: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    mask = os.umask(0)
    os.environ.update(more)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        os.umask(mask)


KINDS: Mapping[Callable[[Path, Random], None], float] = {
    deck: 0.44, settings: 0.34, understanding: 0.08, background: 0.02, logbook: 0.06, backup: 0.06,
}  # fmt: skip
"""How often each is tried: the slow ones seldom."""


def run(judge: Judge, folder: Path, dice: Random, cases: int) -> None:
    folder.mkdir(parents=True)
    counts(folder)
    for command in (("themes",), ("threads",), ("search", "soep")):  # what they need is loaded once
        told(command[0], str(folder / "well.jsonl"), *command[1:])
    for kind, share in KINDS.items():
        for number in range(int(cases * share)):
            seed = f"{kind.__name__} {dice.randrange(10**9)}"
            with judge.trying("file", f"{seed} ({number})"):
                kind(folder, Random(seed))
