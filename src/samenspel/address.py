"""Where this server is found: its port, the link on the wall, and the names under which it may be asked for."""

import socket
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from ipaddress import IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

PROBE = "192.0.2.1"
"""A documentation address (RFC 5737). Choosing a route to it sends nothing; it tells which of ours a hall would use."""


def listen(host: str, port: int) -> socket.socket:
    """The socket to serve on; raises OSError when the port is taken."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, for_us_alone(), 1)
    try:
        listener.bind((host, port))
    except OSError:
        listener.close()
        raise
    return listener


def for_us_alone() -> int:
    """The option with which a port can be taken again at once after a restart, and by one server at a time.

    On Windows the option that does so elsewhere would let a second server share the port.
    """
    return getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)


def own_address(listener: socket.socket) -> str:
    """The address at which this machine itself reaches the listener."""
    host, port = listener.getsockname()[:2]
    name = "127.0.0.1" if host == "0.0.0.0" else "[::1]" if host == "::" else f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}"


def lan_address() -> str:
    """This machine's address on the local network; `localhost` when it has none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((PROBE, 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "localhost"


@contextmanager
def held_port() -> Iterator[int]:
    """A port that this machine gives to nobody else as long as this context lasts; one server may listen on it.

    A bound socket that does not listen reserves it. Only Linux lets a server bind beside that; on other systems the
    port is released first, and is merely free at that moment.
    """
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        port = int(held.getsockname()[1])
        if sys.platform != "linux":
            held.close()
        yield port


def is_loopback(name: str) -> bool:
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")


EVERYWHERE = ("", "0.0.0.0", "::")
"""To listen on all networks of this machine."""
LOCAL = [
    ip_network(each)
    for each in (
        "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16",
        "::1/128", "fe80::/10", "fc00::/7",
    )
]  # fmt: skip
"""Loopback, private and link-local: what nobody on the internet has."""


def is_local(name: str) -> bool:
    """Whether this address or name is one of this machine or of its local network."""
    try:
        known = ip_address(name.partition("%")[0])
    except ValueError:
        return is_loopback(name) or name.lower().endswith(".local") or name.lower() == socket.gethostname().lower()
    if isinstance(known, IPv6Address) and known.ipv4_mapped:
        known = known.ipv4_mapped
    return any(known in network for network in LOCAL if network.version == known.version)


def answers_locally(setting: str, host: str) -> bool:
    """Whether a server with this public address, or else listening on this host, is found on a local network alone."""
    if setting:
        return is_local(split_host(urlsplit(setting).netloc)[0])
    if host not in EVERYWHERE:
        return is_local(host)
    own = lan_address()
    return is_local(own) or not ip_address(own).is_global


def is_near(name: str) -> bool:
    """Whether this address or name is on the local network, or is how this machine itself is found there."""
    return is_local(name) or name == lan_address()


def in_the_clear(address: str, host: str, certificate: str) -> bool:
    """Whether anybody on the network can read along: without https, unless all stays on this machine."""
    if certificate or address.startswith("https:"):
        return False
    return not is_loopback(split_host(urlsplit(address).netloc)[0] if address else host)


def public_address(setting: str, scheme: str, host: str) -> str:
    """Where phones must go: the setting if there is one, else what this browser asked for.

    A wall on the laptop itself asks for `localhost`, which no phone can reach: it gets the address on the network.
    """
    if setting:
        return setting.rstrip("/")
    name, port = split_host(host)
    if is_loopback(name):
        name = lan_address()
    if ":" in name:
        name = f"[{name}]"
    return f"{scheme}://{name}" + (f":{port}" if port else "")


def split_host(host: str) -> tuple[str, int | None]:
    """Name and port of a Host header."""
    try:
        parts = urlsplit(f"//{host}")
        return parts.hostname or "", parts.port
    except ValueError:
        return "", None


def may_be_asked_for(host: str, setting: str) -> bool:
    """Whether this Host header names us.

    Somebody else's name that points at our address (DNS rebinding) would let their page speak to us as if it were ours.
    Addresses and this machine's own names cannot be pointed that way.
    """
    name, _ = split_host(host)
    if not name:
        return False
    try:
        ip_address(name)
        return True
    except ValueError:
        own = socket.gethostname().lower()
        names = {own, f"{own}.local", split_host(urlsplit(setting).netloc)[0]}
        return is_loopback(name) or name.lower() in names


def is_same_origin(origin: str | None, host: str, also: Collection[str]) -> bool:
    """Whether a page may speak to us. Programs other than browsers send no origin: they still need a pass."""
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc.lower() == host.lower() or origin.rstrip("/") in also
    except ValueError:  # half an address
        return False
