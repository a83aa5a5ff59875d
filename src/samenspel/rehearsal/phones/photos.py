"""A photo over HTTP, as the page of a phone sends and sees it."""

import asyncio
import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Sequence
from typing import Any

PATIENCE = 60.0
"""Seconds for an answer: others' photos may go first."""
TRIES, WAIT = 8, 0.4
"""How often a photo is sent again when others' go first, and after how many seconds."""

Json = Any


async def hang(url: str, who: str, photo: bytes, corners: Sequence[Sequence[float]], **where: Json) -> tuple[str, str]:
    """Straighten it and hang it: the id under which it hangs, and why it does not."""
    said = urllib.parse.urlencode({"corners": json.dumps(corners)})
    for _ in range(TRIES):
        id, refused = await asyncio.to_thread(sent, f"{url}/api/photo?{said}", who, photo, "image/jpeg")
        if refused != "queue_full":
            break
        await asyncio.sleep(WAIT)
    if refused:
        return "", refused
    body = json.dumps({"photo": id, **where}).encode()
    _, refused = await asyncio.to_thread(sent, f"{url}/api/photo/hang", who, body, "application/json")
    return id, refused


async def seen(url: str, who: str, id: str) -> bool:
    """Whether this screen may see it now."""
    _, refused = await asyncio.to_thread(sent, f"{url}/api/photo/{id}", who, None, "")
    return not refused


def sent(address: str, who: str, body: bytes | None, kind: str) -> tuple[str, str]:
    """The id of what was made, if any was, and the reason of a refusal."""
    headers = {"authorization": who, **({"content-type": kind} if kind else {})}
    request = urllib.request.Request(address, body, headers)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            answer.read()
            return answer.headers.get("x-photo", ""), ""
    except urllib.error.HTTPError as error:
        return "", str(json.load(error).get("refused", "broken"))
    except OSError:
        return "", "away"
