"""Who may begin a session, and whether there is a demo: on a local network anyone and yes, elsewhere as chosen."""

import os
from asyncio import sleep
from hmac import compare_digest
from pathlib import Path
from secrets import token_urlsafe

from litestar.datastructures import State

from samenspel import security
from samenspel.address import answers_locally, is_near, split_host
from samenspel.live.house import House
from samenspel.settings import Settings

from .asking import AnyRequest, Refusal, caller

KEY_FILE = "begin.key"


def is_on_a_local_network(settings: Settings) -> bool:
    return answers_locally(settings.address, settings.host)


def shows_demo(settings: Settings) -> bool:
    return is_on_a_local_network(settings) if settings.demo == "local" else settings.demo


def asks_for_key(settings: Settings) -> bool:
    """Whether nobody may begin a session without a key."""
    return settings.begin == "key" or not is_on_a_local_network(settings)


def key_of_beginning(settings: Settings) -> tuple[str, bool]:
    """The key, and whether it was made just now; it is empty when none is asked for."""
    if settings.begin_key or not asks_for_key(settings):
        return settings.begin_key, False
    file = Path(settings.data) / KEY_FILE
    try:
        return file.read_text(encoding="ascii").strip(), False
    except FileNotFoundError:
        key = token_urlsafe(18)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as made:
            made.write(key + "\n")
        return key, True


def needs_key(request: AnyRequest) -> bool:
    """Whether this caller must show the key: from outside, or under a name from outside, everybody must."""
    name, _ = split_host(request.headers.get("host", ""))
    return asks_for_key(request.app.state.settings) or not (is_near(caller(request)) and is_near(name))


async def check_may_begin(request: AnyRequest, key: str) -> None:
    """Raises `Refusal`, slowly for a wrong key; wrong keys are counted as wrong codes are."""
    if not needs_key(request):
        return
    state: State = request.app.state
    house: House = state.house
    if not key:
        raise Refusal("begin_needs_key")
    if house.porter.is_tired_of(caller(request)):
        security.note("too_many_tries", caller(request))
        raise Refusal("too_many_tries")
    if not state.begin_key or not compare_digest(key.encode(), state.begin_key.encode()):
        security.note("wrong_begin_key", caller(request))
        await sleep(house.porter.wait(caller(request), counted=False))
        raise Refusal("begin_wrong_key")
