"""Understanding from the terminal, on a plain file: `samenspel themes`, `threads`, `search` and `background`.

The mathematics is imported where it is used, so that `samenspel serve` starts fast and stays small.
"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from samenspel.bounded import TooLarge
from samenspel.harvest.notes import Note
from samenspel.harvest.worker import is_left_out
from samenspel.printable import in_json, on_one_line
from samenspel.settings import Settings
from samenspel.words import say

from . import Work
from .material import UNREADABLE, background_of, model_of, notes_of, parsed
from .trouble import Trouble

if TYPE_CHECKING:
    from samenspel.harvest.search.index import Found, Index
    from samenspel.harvest.themes.themes import Themes
    from samenspel.harvest.threads.threads import Thread

MOST_SHOWN = 3
"""Notes that a person sees of each group or thread, to know what it is about."""


def add_to(commands: Any, language: str) -> None:
    """Add the four commands of understanding."""
    asking = (("cli_themes", show_themes), ("cli_threads", show_threads), ("cli_search", show_found))
    for key, work in asking:
        name = key.removeprefix("cli_")
        command = commands.add_parser(name, help=say(language, key))
        command.add_argument("file", type=Path, help=say(language, "cli_notes_file"))
        command.add_argument("--json", action="store_true", help=say(language, "cli_as_json"))
        command.add_argument("--background", type=Path, help=say(language, "cli_background_from"))
        command.add_argument("--model", type=Path, help=say(language, "cli_model_from"))
        command.set_defaults(work=until_enough(work))
        if name == "search":
            command.add_argument("query", help=say(language, "cli_query"))
            command.add_argument("--like", action="store_true", help=say(language, "cli_like"))
        else:
            command.add_argument("--kept", type=Path, help=say(language, "cli_kept"))
        if name == "threads":
            command.add_argument("--subject", default="", help=say(language, "cli_subject"))
    background = commands.add_parser("background", help=say(language, "cli_background"))
    background.add_argument("sources", type=Path, nargs="+", help=say(language, "cli_background_sources"))
    background.add_argument("--to", type=Path, help=say(language, "cli_background_to"))
    background.set_defaults(work=until_enough(keep_background))


def until_enough(work: Work) -> Work:
    """Stop quietly when the reader closes the pipe, as `| head` does, and plainly where no mathematics is installed."""

    def working(chosen: Settings, asked: argparse.Namespace) -> int:
        try:
            return work(chosen, asked)
        except BrokenPipeError:
            sys.stdout = None
            return 0
        except ModuleNotFoundError as error:
            if not is_left_out(error):
                raise
            raise Trouble("cli_needs_understanding") from error

    return working


def show_themes(chosen: Settings, asked: argparse.Namespace) -> int:
    from samenspel.harvest.themes import themes

    notes = notes_of(chosen, asked.file)
    kept = parsed(asked.kept, themes.Themes) if asked.kept else None
    found = themes.find(notes, background_of(chosen, asked), model_of(chosen, asked), kept)
    if asked.json:
        print_json({"groups": [group_told(group) for group in found.groups], "loose": list(found.loose)})
    else:
        tell_themes(chosen.language, found, {note.id: note for note in notes})
    return 0


def group_told(group: Any) -> dict[str, object]:
    told: dict[str, object] = {"title": group.title, "ids": list(group.ids), "typical": group.typical}
    return told | ({"by_hand": True} if group.by_hand else {})


def tell_themes(language: str, found: "Themes", notes: dict[str, Note]) -> None:
    if not found.groups:
        print(say(language, "cli_nothing_to_group"))
    for group in found.groups:
        print("\n" + say(language, "cli_group", title=group.title, notes=len(group.ids)))
        first = [group.typical, *(id for id in group.ids if id != group.typical)]
        print_some([notes[id] for id in first[:MOST_SHOWN] if id in notes])
    if found.loose:
        print("\n" + say(language, "cli_loose", notes=len(found.loose)))
        print_some([notes[id] for id in found.loose[:MOST_SHOWN]])


def show_threads(chosen: Settings, asked: argparse.Namespace) -> int:
    from samenspel.harvest.threads import threads

    notes = notes_of(chosen, asked.file)
    known = parsed(asked.kept, Threads).threads if asked.kept else ()
    try:
        remembered = list(map(threads.remembered, known))
    except msgspec.ValidationError as error:
        raise Trouble("cli_kept_broken", file=asked.kept) from error
    found = threads.find(notes, remembered, background_of(chosen, asked), asked.subject)
    if asked.json:
        print_json({"threads": [threads.told(thread) for thread in found]})
    else:
        tell_threads(chosen.language, found, {note.id: note for note in notes})
    return 0


class Threads(msgspec.Struct):
    """What `samenspel threads --json` printed earlier, with what a person changed in it."""

    threads: list[dict[str, Any]] = []


def tell_threads(language: str, found: "list[Thread]", notes: dict[str, Note]) -> None:
    if not found:
        print(say(language, "cli_no_threads"))
    for thread in found:
        print(
            "\n"
            + say(language, "cli_thread", title=thread.longing or thread.title, sessions=thread.sessions, of=thread.of)
        )
        print("  " + say(language, "cli_thread_from", organisations=thread.organisations, people=thread.people))
        if not thread.enough:
            print("  " + say(language, "cli_thread_not_yet"))
        if thread.first:
            print("  " + say(language, "cli_thread_seen", first=thread.first, last=thread.last))
        if thread.surprise:
            values = {"low": thread.surprise.low, "high": thread.surprise.high}
            print("  " + say(language, "cli_thread_surprise", times=thread.surprise.times, **values))
        print_some([notes[id] for id in thread.ids[:MOST_SHOWN] if id in notes])
        if thread.against:
            print("  " + say(language, "cli_thread_against"))
            print_some([notes[id] for id in thread.against[:1] if id in notes])


def show_found(chosen: Settings, asked: argparse.Namespace) -> int:
    from samenspel.harvest.search.index import Index

    notes = notes_of(chosen, asked.file)
    index = Index(notes, background_of(chosen, asked), model_of(chosen, asked))
    found = index.like(asked.query) if asked.like else index.find(asked.query)
    if asked.json:
        print_json([each.id for each in found])
    else:
        tell_found(chosen.language, found, index, "" if asked.like else asked.query)
    return 0


def tell_found(language: str, found: "list[Found]", index: "Index", query: str) -> None:
    from samenspel.harvest.search.evidence import marked

    if not found:
        print(say(language, "cli_nothing_found"))
    texts = {note.id: note.text for note in index.notes}
    for each in found[:10]:
        print_line(f"{each.id}  ", marked(texts[each.id], query, index) if query else texts[each.id])


def keep_background(chosen: Settings, asked: argparse.Namespace) -> int:
    """Count texts, and keep the counts beside the logbook."""
    from samenspel.harvest import background

    to = asked.to or Path(chosen.data) / "background.npz"
    missing = next((source for source in asked.sources if not source.exists()), None)
    if missing:
        raise Trouble("cli_no_such_file", file=missing)
    try:
        counts = background.gather(asked.sources)
    except TooLarge as error:
        raise Trouble("cli_too_large", file=error.filename) from error
    except UNREADABLE as error:
        raise Trouble("cli_no_background", file=" ".join(map(str, asked.sources))) from error
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        background.save(counts, to)
    except OSError as error:
        raise Trouble("cli_cannot_write", file=to, why=error.strerror) from error
    print(say(chosen.language, "cli_background_kept", texts=counts.texts, words=len(counts.words), file=to))
    return 0


def print_json(value: object) -> None:
    print(in_json(msgspec.json.encode(value).decode()))


def print_line(before: str, text: str) -> None:
    """A text of others, on one line, and none of it a command to the terminal."""
    print(on_one_line(before + " ".join(text.split())))


def print_some(notes: list[Note]) -> None:
    for note in notes:
        print_line("  · ", note.text)
