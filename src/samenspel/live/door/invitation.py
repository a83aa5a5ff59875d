"""How people come in: the link to a session, short enough to type, and as a QR code to scan."""

from asyncio import get_running_loop
from concurrent.futures import ThreadPoolExecutor
from functools import cache, lru_cache

import segno
from segno.helpers import make_wifi_data
from segno.utils import matrix_to_lines  # type: ignore[attr-defined]  # its stubs leave this one out

from samenspel.live.wire.parts import JoinLink, Qr, Wifi


class Invitations:
    """The links into sessions. A QR code takes ten milliseconds: they are drawn beside the loop, one at a time."""

    def __init__(self) -> None:
        self.thread = ThreadPoolExecutor(1, thread_name_prefix="codes")

    async def to(self, address: str, code: str) -> JoinLink:
        """The link that lets people in, under the address of whoever asks: another one's might lead anywhere."""
        return await get_running_loop().run_in_executor(self.thread, invitation, address, code)

    async def qr(self, url: str) -> Qr:
        """Of a link that is shown once."""
        return await get_running_loop().run_in_executor(self.thread, qr, url)

    def close(self) -> None:
        self.thread.shutdown(cancel_futures=True)


def invitation(address: str, code: str) -> JoinLink:
    """The link that lets people in. The code is in the fragment, which no proxy gets to see."""
    url = f"{address}/mee#{code}"
    return JoinLink(url, address.partition("://")[2], qr_on_the_wall(url))


@lru_cache(maxsize=1024)
def qr_on_the_wall(url: str) -> Qr:
    """It is made once, not for each wall that comes in."""
    return qr(url)


@cache
def way_onto_the_wifi(name: str, password: str) -> Wifi | None:
    """What a phone's camera takes for a network to join; None where the operator named none."""
    return Wifi(name, password, qr(wifi_data(name, password))) if name else None


def wifi_data(name: str, password: str) -> str:
    """As cameras read it; without a password the network is open."""
    return make_wifi_data(name, password or None, "WPA" if password else "nopass")


def qr(text: str) -> Qr:
    """One SVG path, a stroke for each run of dark modules; error correction M scans from the back of a hall."""
    modules = segno.make(text, error="m", micro=False).matrix
    runs = matrix_to_lines(modules, 0, 0)
    return Qr(len(modules), "".join(f"M{x} {y}h{end - x}v1h-{end - x}z" for (x, y), (end, _) in runs))
