"""A WebSocket by hand: it sends what no good client would, reads frame by frame, or does not read at all."""

import json
import socket
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from struct import pack, unpack
from types import TracebackType
from typing import Any, Self

from tests.servers import Invitation

CONTINUED, TEXT, BINARY, CLOSE = 0, 1, 2, 8
MASK = b"\x00\x00\x00\x00"


@dataclass(frozen=True)
class Frame:
    final: bool
    opcode: int
    payload: bytes

    @property
    def close_code(self) -> int:
        """Why the other side ends it; 0 for any other frame."""
        return int(unpack("!H", self.payload[:2])[0]) if self.opcode == CLOSE and self.payload else 0


class RawSocket:
    """One connection. `receive_buffer` is the least that the system may keep for a reader that does not read."""

    def __init__(self, port: int, receive_buffer: int = 0, version: str = "13", **headers: str) -> None:
        self.socket = socket.socket()
        self.socket.settimeout(20)
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.connect(("127.0.0.1", port))
        self.shake_hands({"host": f"127.0.0.1:{port}", "sec-websocket-version": version, **headers})
        self.stream = self.socket.makefile("rb")

    def shake_hands(self, headers: dict[str, str]) -> None:
        asked = {
            **headers,
            "upgrade": "websocket",
            "connection": "Upgrade",
            "sec-websocket-key": b64encode(bytes(16)).decode(),
        }
        lines = ["GET /live HTTP/1.1", *(f"{name}: {value}" for name, value in asked.items()), "", ""]
        self.socket.sendall("\r\n".join(lines).encode())
        answer = b""
        while not answer.endswith(b"\r\n\r\n"):
            answer += self.socket.recv(1) or b"\r\n\r\n"
        self.status = int(answer.split()[1])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stream.close()
        self.socket.close()

    def send(self, payload: bytes, opcode: int = TEXT, final: bool = True) -> None:
        self.announce(len(payload), opcode, final)
        self.socket.sendall(payload)

    def announce(self, size: int, opcode: int = TEXT, final: bool = True) -> None:
        """Only the head of a frame; its payload is still to come."""
        if size < 126:
            length = bytes([0x80 | size])
        else:
            length = pack("!BH", 0x80 | 126, size) if size < 65536 else pack("!BQ", 0x80 | 127, size)
        self.socket.sendall(bytes([(0x80 if final else 0) | opcode]) + length + MASK)

    def say(self, **frame: Any) -> None:
        self.send(json.dumps(frame).encode())

    def hello(self, invitation: Invitation, surface: str = "wall", **more: Any) -> None:
        self.say(**{"type": "hello", "version": 1, "code": invitation.code, "surface": surface, **more})

    def frames(self) -> Iterator[Frame]:
        """Every frame until the connection ends."""
        while head := self.stream.read(2):
            size = head[1] & 0x7F
            if size >= 126:
                size = int.from_bytes(self.stream.read(2 if size == 126 else 8), "big")
            yield Frame(bool(head[0] & 0x80), head[0] & 0x0F, self.stream.read(size))

    def hear(self, kind: str) -> Any:
        """The next message of this kind. Fails when the connection ends before it."""
        for frame in self.frames():
            if frame.opcode == TEXT and frame.final:
                message = json.loads(frame.payload)
                if message[0] == kind:
                    return message
        raise AssertionError(f"no {kind}")

    def ending(self) -> tuple[str, int]:
        """How it ends: the reason of the goodbye, and the close code."""
        reason, code = "", 0
        for frame in self.frames():
            if frame.payload.startswith(b'["bye"'):
                reason = json.loads(frame.payload)[1]
            code = frame.close_code or code
        return reason, code

    def drain(self) -> int:
        """Read all that is still on its way; return how many bytes that was."""
        return len(self.stream.read())
