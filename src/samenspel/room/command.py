"""What a command declares about itself: who may give it, whether it can be undone, and how a replay describes it."""

from typing import ClassVar, Literal, TypeAlias

from msgspec import Struct

Standing = Literal["desk", "participant", "stranger", "clock", "wall", "machine", "door"]
"""What somebody is in the room. A stranger has not taken a seat yet; the door is the server, which checks cards."""
Rights: TypeAlias = frozenset[Standing]
DESK_ONLY: Rights = frozenset({"desk"})
SEATED: Rights = frozenset({"participant"})
DESK_OR_SEATED: Rights = DESK_ONLY | SEATED

Deed = Literal[
    "begin", "end_morning", "take_up_again", "erase_session", "keep_session", "reveal", "open_step", "next_up",
    "part_began", "end_part", "freeze", "thaw", "add_minute", "take_minute", "take_cuts", "ask_five", "set_door",
    "change_code", "give_way", "end_console", "remove", "let_back", "join", "leave", "forget_me", "add_person",
    "see_off", "name_helper", "become_helper", "end_help", "on_behalf",
    "pass_by", "call_help", "answer_help", "write_insight", "erase_insight", "put_on_sheet", "turn_around",
    "name_sheet", "read_prompt", "write_dream", "erase_dream", "write_ambition", "rest_on",
    "show_drawing", "name_drawing", "describe_drawing", "name_concept", "erase_concept", "draw_on_paper",
    "hold_back", "draw", "erase_stroke", "hang_photo", "describe_photo", "erase_photo", "show_longing", "put_name",
    "tape", "lay_at_market", "take_from_market", "gather", "write_plan", "hang_plan",
    "set_reach", "take_off", "hang_back", "show_large", "show_small", "send_message", "end_message",
    "park", "agree", "erase_parked", "take_away", "move", "pair_up",
    "undo", "last_word", "gone", "changed",
]  # fmt: skip
"""What happened, as a sentence in words/ describes it. Of several in one turn, the earliest in this list is chosen."""


class Command(Struct, frozen=True, forbid_unknown_fields=True, tag=True):
    """What a screen asks for, named in the imperative. It is defined above its handler, in the same module."""

    asked_by: ClassVar[Rights]
    """Who may give it; there is no default, so that nobody forgets to say."""
    for_good: ClassVar[bool] = False
    """Whether undo skips it: a person's own coming and going, erasing, and what all have seen or heard, such as a
    reveal or the end of a part.
    """
    nameless: ClassVar[bool] = False
    """Whether its entry leaves out which participant gave it."""
    traceless: ClassVar[bool] = False
    """Whether its entry does not even say what was asked, when a participant gives it: a wish, a skip.

    When the desk gives it, its name stays until the record that it changed is forgotten, so that it can be undone.
    """
    told: ClassVar[Deed | None] = None
    """What a replay calls it where it may say who gave it; None when desk and wall never see anything of it."""
    on_paper: ClassVar[bool] = False
    """Whether somebody else may give it for a person on paper (rule 14)."""
    from_outside: ClassVar[bool] = False
    """Whether somebody who is not in the room may give it too: to come back, or to take back what is theirs."""
    after_end: ClassVar[bool] = False
    """Whether the desk may give it when the morning is over."""
    moves_on: ClassVar[bool] = False
    """Whether the morning goes on with it: what the facilitator shows large is over then."""
    uses_up: ClassVar[bool] = False
    """Whether the wishes that it forgets were used up by the room, and taken back by nobody."""
    with_picture: ClassVar[bool] = False
    """Whether it comes with a picture, over HTTP: a screen cannot ask it by itself."""
    is_slip: ClassVar[bool] = False
    """Whether it goes into a ballot box: then it makes no turn, and may be acknowledged as late as the count."""

    by_name: ClassVar[dict[str, type["Command"]]] = {}
    """All commands. An entry holds the name of its command; `room/__init__.py` makes sure that all are imported."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if not hasattr(cls, "asked_by"):
            raise TypeError(f"{cls.__name__} does not say who may ask it")
        Command.by_name[cls.__name__] = cls


def is_traceless(name: str) -> bool:
    command = Command.by_name.get(name)
    return command is not None and command.traceless


def is_used_up(name: str) -> bool:
    """Whether what an entry of this command forgets was taken back by nobody."""
    command = Command.by_name.get(name)
    return command is not None and command.uses_up


def is_for_good(name: str) -> bool:
    """Whether undo skips entries of this command. Those of a command that only older releases had can be undone."""
    command = Command.by_name.get(name)
    return command is not None and command.for_good
