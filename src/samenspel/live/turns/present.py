"""The current state of a session, shared by its turns and its hall."""

from dataclasses import dataclass

from samenspel.room.boxes import Boxes
from samenspel.room.session import Session


@dataclass
class Present:
    """The session and its boxes. After a failed commit the session is replaced by what is on disk."""

    session: Session
    boxes: Boxes
