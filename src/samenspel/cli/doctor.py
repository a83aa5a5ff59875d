"""`samenspel doctor`: checks everything that must work before a hall full of people depends on it."""

import argparse
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

from samenspel.address import in_the_clear, lan_address, listen
from samenspel.harvest import worker
from samenspel.live.turns.ready import LITTLE_SPACE
from samenspel.programmes import reading
from samenspel.settings import Settings
from samenspel.words import say

from .inspecting import check_ready, check_whole, serves_this
from .requirements import (
    FOUND,
    check_certificate,
    check_folder,
    check_screens,
    check_sqlite,
    open_logbook,
)
from .trouble import Trouble


@dataclass(frozen=True)
class Finding:
    well: bool
    key: str
    values: dict[str, object] = field(default_factory=dict)
    mark: str = ""
    """In place of ✓ or ✗, for what works and must be known all the same."""


def add_to(commands: Any, language: str) -> None:
    commands.add_parser("doctor", help=say(language, "cli_doctor")).set_defaults(work=examine)


def examine(chosen: Settings, asked: argparse.Namespace) -> int:
    """Print for each check whether it passes."""
    found = findings(chosen)
    for one in found:
        print(f"{one.mark or ('✓' if one.well else '✗')} {say(chosen.language, one.key, **one.values)}")
    return 0 if all(one.well for one in found) else 1


def findings(settings: Settings) -> list[Finding]:
    """Run every check, even when the first one fails."""
    is_running = serves_this(settings)
    return [
        finding(check_sqlite, "cli_well_sqlite", version=apsw.sqlite_lib_version()),
        finding(lambda: check_folder(Path(settings.data)), "cli_well_folder", data=settings.data),
        finding(lambda: check_logbook(settings, is_running), "cli_well_logbook"),
        running(settings) if is_running else port(settings),
        finding(check_screens, "cli_well_screens"),
        finding(lambda: check_space(settings), "cli_well_space"),
        finding(lambda: check_decks(settings), "cli_well_decks", count=len(reading.deck_names(settings.decks))),
        wire(settings),
        retention(settings.keep_sessions_days),
        finding(check_network, "cli_well_network", address=lan_address()),
        *understanding(settings),
    ]


def finding(check: Callable[[], None], well: str, **values: object) -> Finding:
    try:
        check()
    except Trouble as trouble:
        return Finding(False, trouble.key, trouble.values)
    return Finding(True, well, values)


def running(settings: Settings) -> Finding:
    """Our own server has the port and the logbook: then they are not free, and all is well."""
    return finding(lambda: check_ready(settings), "cli_well_running", port=settings.port)


def port(settings: Settings) -> Finding:
    return finding(lambda: check_port(settings), "cli_well_port", port=settings.port)


def check_logbook(settings: Settings, is_running: bool) -> None:
    """It opens, nothing of it is missing, and all of it is as it was kept."""
    if not is_running:
        with closing(open_logbook(settings)) as logbook:
            found = logbook.store.found
        if found:
            raise Trouble(FOUND[found])
    check_whole(settings.logbook)


def wire(settings: Settings) -> Finding:
    """Whether anybody on the network can read along, and whether the certificate, if any, can be used."""
    if in_the_clear(settings.address, settings.host, settings.certificate):
        return Finding(True, "cli_in_the_clear", mark="!")
    return finding(lambda: check_certificate(settings), "cli_well_wire")


def retention(days: int) -> Finding:
    """How long sessions are kept."""
    return Finding(True, "cli_keeps_for_days" if days else "cli_keeps_for_ever", {"days": days})


def understanding(settings: Settings) -> list[Finding]:
    """Background and language model: both are optional, but what is named must work. A worker process checks it."""
    try:
        answers = worker.examined({"background": settings.background, "model": settings.model})
    except worker.WorkerFailed:
        return [Finding(False, "cli_worker_failed")]
    return [Finding(answer.well, answer.key, answer.values) for answer in answers]


def check_port(settings: Settings) -> None:
    try:
        listen(settings.host, settings.port).close()
    except OSError as error:
        raise Trouble("cli_port_taken", host=settings.host, port=settings.port, other=settings.port + 1) from error


def check_space(settings: Settings) -> None:
    folder = Path(settings.data)
    free = shutil.disk_usage(folder if folder.exists() else Path.cwd()).free
    if free < LITTLE_SPACE:
        raise Trouble("cli_little_space", megabytes=free // 1024**2)


def check_decks(settings: Settings) -> None:
    """Every deck of the operator's own can be read: one that cannot is not offered."""
    for name in reading.files_of(settings.decks):
        why = reading.trouble_with(name, settings.decks)
        if why:
            raise Trouble("cli_broken_deck", file=settings.decks / f"{name}.toml", why=why)


def check_network() -> None:
    if lan_address() == "localhost":
        raise Trouble("cli_no_network")
