"""A port that is held: no other program gets it, while one server starts there, is killed, and starts again."""

import errno
import socket
import sys

import pytest

from samenspel.address import held_port

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a port is free, and not held")


def listening(port: int) -> socket.socket:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen()
    return listener


def test_a_server_listens_at_a_held_port_and_again_after_it_fell() -> None:
    with held_port() as port:
        for _ in range(2):
            with listening(port), socket.create_connection(("127.0.0.1", port)) as phone:
                assert phone.getpeername()[1] == port


def test_whoever_does_not_say_that_the_port_may_be_shared_does_not_get_it() -> None:
    with held_port() as port, socket.socket() as other:
        with pytest.raises(OSError, match=r".") as refused:
            other.bind(("127.0.0.1", port))
        assert refused.value.errno == errno.EADDRINUSE


def test_it_is_held_as_long_as_it_lasts_and_no_longer() -> None:
    with held_port() as port:
        pass
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
