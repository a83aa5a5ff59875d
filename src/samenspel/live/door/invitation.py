"""How people come in: the link to a session, short enough to type, and as a QR code to scan."""

from functools import lru_cache

import segno
from segno.utils import matrix_to_lines  # type: ignore[attr-defined]  # its stubs leave this one out

from samenspel.live.wire.parts import JoinLink, Qr


def invitation(address: str, code: str) -> JoinLink:
    """The link that lets people in. The code is in the fragment, which no proxy gets to see."""
    url = f"{address}/mee#{code}"
    return JoinLink(url, address.partition("://")[2], qr_on_the_wall(url))


@lru_cache(maxsize=1024)
def qr_on_the_wall(url: str) -> Qr:
    """Making one takes ten milliseconds of everybody's time: it is made once, not for each wall that comes in."""
    return qr(url)


def qr(text: str) -> Qr:
    """One SVG path, a stroke for each run of dark modules; error correction M scans from the back of a hall."""
    modules = segno.make(text, error="m", micro=False).matrix
    runs = matrix_to_lines(modules, 0, 0)
    return Qr(len(modules), "".join(f"M{x} {y}h{end - x}v1h-{end - x}z" for (x, y), (end, _) in runs))
