"""What lies in the room now, for whoever takes turns and whoever tells of them."""

from dataclasses import dataclass

from samenspel.room.boxes import Boxes
from samenspel.room.session import Session


@dataclass
class Present:
    """The session and its boxes. After a commit that failed, what is on disk takes their place."""

    session: Session
    boxes: Boxes
