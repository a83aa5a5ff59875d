"""The network between a browser and a server, which can go away. Offline switches leave open sockets open."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from threading import Thread

from tests.faults.proxy import Proxy
from tests.servers import Server


class Network:
    """A proxy in a loop of its own, for tests that have none."""

    def __init__(self, proxy: Proxy, loop: asyncio.AbstractEventLoop) -> None:
        self.proxy = proxy
        self.loop = loop

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.proxy.port}"

    def goes_away(self) -> None:
        self.loop.call_soon_threadsafe(self.proxy.goes_away)

    def comes_back(self) -> None:
        self.loop.call_soon_threadsafe(self.proxy.comes_back)


@contextmanager
def network(server: Server) -> Iterator[Network]:
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    proxy = Proxy(server.port, Random(0))
    try:
        asyncio.run_coroutine_threadsafe(proxy.__aenter__(), loop).result()
        yield Network(proxy, loop)
        asyncio.run_coroutine_threadsafe(proxy.__aexit__(None, None, None), loop).result()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
