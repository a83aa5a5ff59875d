"""The screens' copy of the protocol is what the structs say, and none of it is typed by hand."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec.inspect as look
import pytest
from msgspec import convert
from msgspec.json import decode, encode
from msgspec.structs import fields

from samenspel.live.wire.frames import encoder
from samenspel.live.wire.messages import FromServer, ToServer
from samenspel.programmes import reading
from samenspel.room.records import AnyRecord, Record
from samenspel.web.limits import LIMITS
from samenspel.web.types import main, typescript
from samenspel.web.typescript import HIDDEN, struct_of

SCREENS = Path(__file__).parents[2] / "screens"
NODE = Path(sys.executable).with_name("node")
SOURCES = {
    str(file.relative_to(SCREENS)): file.read_text(encoding="utf-8")
    for file in sorted(SCREENS.rglob("*"))
    if file.suffix in (".ts", ".svelte")
    and not {"node_modules", "generated"} & set(file.parts)
    and not file.name.endswith(".test.ts")
}


# --- what is given


def test_a_message_to_a_screen_is_given_as_an_array() -> None:
    for kind in get_args(FromServer):
        info = struct_of(kind)
        [said] = re.findall(rf'^  \| \["{info.tag}", (.*)\];?$', typescript(), re.MULTILINE)
        named = re.findall(r"(\w+): ", re.sub(r"Record<.*?>", "Record", said))
        assert named == [field.name for field in info.fields], kind


def test_a_struct_is_given_field_by_field() -> None:
    """A record is whole when a screen reads it; a message to the server may lack what is as it is by default."""
    for kind in (*get_args(ToServer), *get_args(AnyRecord)):
        [body] = re.findall(rf"^export interface {kind.__name__} {{\n(.*?)^}}", typescript(), re.MULTILINE | re.DOTALL)
        info = struct_of(kind)
        may_lack = "" if issubclass(kind, Record) else "?"
        fields = [field for field in info.fields if field.name not in HIDDEN]
        given = [f"{field.name}{'' if field.required else may_lack}" for field in fields]
        assert re.findall(r"^  (\w+\??):", body, re.MULTILINE) == [info.tag_field, *given], kind


def test_a_record_is_filled_with_what_was_left_out(tmp_path: Path) -> None:
    """What the screens do, in Node, with what the server sends of a record in which all is as it is by default."""
    room = tmp_path / "room.ts"
    room.write_text(typescript(), encoding="utf-8")
    records = [sample(kind) for kind in get_args(AnyRecord)]
    script = f"""
        import {{ filled }} from "{room.as_uri()}"
        console.log(JSON.stringify(JSON.parse(process.argv[1]).map(filled)))
    """
    node = [str(NODE), "--input-type=module", "-e", script, encoder.encode(records).decode()]
    done = subprocess.run(node, capture_output=True, text=True, check=True)
    whole = [{f.name: getattr(record, f.name) for f in fields(record)} for record in records]
    kinds = [struct_of(type(record)).tag for record in records]
    for filled, record, kind in zip(decode(done.stdout), whole, kinds, strict=True):
        told = {"kind": kind} | {name: value for name, value in record.items() if name not in HIDDEN}
        assert filled == decode(encode(told))


def test_the_types_are_written_into_the_screens_from_any_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    main()
    assert not list(tmp_path.iterdir())
    assert (SCREENS / "shared/generated/room.ts").read_text(encoding="utf-8") == typescript()


def sample(kind: Any) -> AnyRecord:
    """A record of this kind in which everything is as it is by default."""
    least = {field.name: least_of(field.type) for field in struct_of(kind).fields if field.required}
    record: AnyRecord = convert(least | {"kind": struct_of(kind).tag}, type=kind)
    return record


def least_of(info: Any) -> object:
    match info:
        case look.LiteralType(values=values):
            return values[0]
        case look.Metadata(type=inner):
            return least_of(inner)
        case look.StrType():
            return "x"
        case look.IntType() | look.FloatType():
            return 1
        case look.VarTupleType():
            return ()
        case look.BoolType():
            return True
    raise TypeError(f"no sample of {info!r}")


# --- nothing by hand

DEFAULTED = sorted(
    {field.name for kind in get_args(AnyRecord) for field in struct_of(kind).fields if not field.required} - HIDDEN
)
KINDS = "|".join(kind.__name__ for kind in get_args(AnyRecord))
FIELD = "|".join(DEFAULTED)
PATH = r"[\w$#.?!\[\]()]"
"""A sign in the way to a field."""
BY_HAND = {
    "a default behind a field": re.compile(rf"(?<!{PATH})(?:(?!\?\.){PATH})+?\.({FIELD}) \?\?"),
    "a default in what is taken out": re.compile(
        rf"{{[^{{}}]*\b({FIELD}) = [^{{}}]*}}(?:: (?:{KINDS})\b|\) =>| of | = command\b)|\bas {{[^{{}}]*\b({FIELD}) = "
    ),
    "a field that may be missing": re.compile(rf"\?\.({FIELD})\?\."),
    "a default reach": re.compile(r"\breach\b[^;\n]*\"(?:harvest|pair|room)\""),
    "a default role": re.compile(r"\brole: \"\w+\""),
    "a command before the door": re.compile(r'type === "(?:Join|ForgetMe)" \|\|'),
    "a programme": re.compile(r"\bleast: \d+, most: \d+|\bid === \"(?:" + "|".join(reading.variants()) + r")\""),
    "a yes or no that may be missing": re.compile(rf"\.({FIELD}) [!=]== (?:true|false|undefined)\b"),
    "a limit on a field": re.compile(r"\b(?:maxlength|most|longest)=(?:\{|\")\d+"),
    "a limit on a length": re.compile(
        rf"(?:\.length|people) [<>]=? (?:{'|'.join(str(n) for n in {*LIMITS.values()} if n > 12)})\b"
    ),
    "a fewest": re.compile(r"\.length >= [1-9]"),
    "a limit by name": re.compile(r"\bconst (?:most|longest|shortest|\w+Length) = \d"),
    "a message": re.compile("|".join(rf'\["{struct_of(kind).tag}",' for kind in get_args(FromServer))),
    "the commands that wait": re.compile(r'"GiveDots" \|\| |"AnswerBefore" \|\| '),
}
OF_THE_SCREEN_ALONE = {
    ("wall/arriving/AskCode.svelte", 'maxlength="80'),  # a whole link may be pasted there
    ("begin/BeginForm.svelte", "longest={8"),  # the digits of a number
    ("home/BlankSheet.svelte", "const longest = 1"),  # a sheet to try, which is kept nowhere
    ("replay/axis.ts", "const longest = 6"),  # how far apart two turns are drawn
    ("wall/time/Calm.svelte", "most={14"),  # the size of letters
    ("wall/introduce/Introduce.svelte", "most={28"),
    ("wall/welcome/Welcome.svelte", "most={16"),
    ("wall/show/Show.svelte", "most={13"),
    ("wall/ambition/Sentences.svelte", "most={7"),
    ("wall/ambition/Sentences.svelte", "most={4"),
    ("wall/ambition/Sentences.svelte", "const most = 6"),  # insights that fit under a sentence
    ("wall/close/ThisIsIt.svelte", "const most = 6"),  # first steps that fit beside the words
    ("phone/mine/heaps.ts", 'reach === "harvest"'),  # which heap, not which reach
    ("wall/papers/Dots.svelte", "const most = 9"),  # dots that fit on a slip
    ("wall/ambition/Sentences.svelte", "most={7"),  # the size of letters
    ("wall/ambition/Sentences.svelte", "most={4"),
    ("wall/spotlight/Spotlight.svelte", "most={11"),
    ("wall/market/Stalls.svelte", "most={4"),
    ("wall/ambition/Sentences.svelte", "const most = 6"),  # strips that can be read from the back row
}


def by_hand() -> Iterator[tuple[str, str, str]]:
    for name, text in SOURCES.items():
        for what, pattern in BY_HAND.items():
            for found in pattern.finditer(text):
                if (name, found[0]) not in OF_THE_SCREEN_ALONE:
                    yield name, what, found[0]


def test_no_default_limit_or_message_is_typed_again_in_the_screens() -> None:
    assert list(by_hand()) == []


@pytest.mark.parametrize(
    ("what", "typed"),
    [
        ("a default behind a field", "const text = one.sheet ?? 0"),
        ("a default behind a field", "step.parts[0].part ?? 0"),
        ("a default in what is taken out", '.map(({ id, sheet = "" }) => id)'),
        ("a default in what is taken out", "function someone({ id, here = true }: Person)"),
        ("a default in what is taken out", "for (const { line, version = 1 } of mine)"),
        ("a default in what is taken out", "const { step, version = 0 } = command;"),
        ("a default in what is taken out", "{#each desk.stages as { whom, circle = 0 } (id)}"),
        ("a field that may be missing", "wish?.cards?.length"),
        ("a default reach", 'reach: isHeld ? "harvest" : "private"'),
        ("a default reach", 'onclick={() => reach("harvest")}'),
        ("a default role", 'role ? { role } : { role: "other" }'),
        ("a command before the door", 'seated || type === "Join" || type === "ForgetMe"'),
        ("a programme", '{ id: "std20", least: 12, most: 36 }'),
        ("a programme", 'rooms.filter(({ id }) => id === "online")'),
        ("a yes or no that may be missing", "record.open !== false"),
        ("a limit on a field", 'maxlength="40"'),
        ("a limit on a field", "most={300}"),
        ("a limit on a length", "[...text].length > 500"),
        ("a fewest", "chosen.length >= 2 && ready"),
        ("a limit by name", "export const most = 3;"),
        ("a message", '| ["saved", string[]]'),
        ("the commands that wait", 'type === "GiveDots" || type'),
    ],
)
def test_what_is_typed_by_hand_is_found(what: str, typed: str) -> None:
    assert BY_HAND[what].search(typed)


@pytest.mark.parametrize(
    "typed", ['about?.title ?? ""', "desk.step?.part ?? 0", "welcome?.about.title ?? memory.title"]
)
def test_what_may_not_be_there_at_all_is_no_default(typed: str) -> None:
    assert not BY_HAND["a default behind a field"].search(typed)
