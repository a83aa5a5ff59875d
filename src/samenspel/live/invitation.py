"""How people come in: the link to the session, short enough to type and as a picture to scan."""

from itertools import groupby

import segno

from .wire.parts import JoinLink, Qr


def invitation(address: str, code: str) -> JoinLink:
    """The link that lets people in. The code stands in the fragment, which no proxy gets to see."""
    url = f"{address}/mee#{code}"
    return JoinLink(url, address.partition("://")[2], qr(url))


def desk_link(address: str, code: str, key: str) -> JoinLink:
    """The way to the console, for the facilitator's own phone or a second facilitator."""
    url = f"{address}/regie#{code}.{key}"
    return JoinLink(url, address.partition("://")[2], qr(url))


def qr(text: str) -> Qr:
    """One SVG path, a stroke for each run of dark modules; error correction M reads from the back of a hall."""
    modules = segno.make(text, error="m", micro=False).matrix
    path = ""
    for y, row in enumerate(modules):
        x = 0
        for dark, run in groupby(row):
            width = len(list(run))
            path += f"M{x} {y}h{width}v1h-{width}z" if dark else ""
            x += width
    return Qr(len(modules), path)
