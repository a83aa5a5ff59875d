"""The main job on real input: what forty citizens wrote all hangs at once, and is read there letter by letter."""

import asyncio
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.servers import Invitation, Server
from tests.sockets import Screen, begin_part, console, seated, wall

from .people import Wall
from .sentences import Says
from .watching import HALL_WALL, Watch
from .without_browser import meanwhile

STATEMENTS = Path(__file__).parents[3] / "shared/data/b_polis_statements.jsonl"
"""Polis conversations (CC BY 4.0, The Computational Democracy Project). They stay where they are."""
WRITERS = 40
SMALLEST = 44
"""In px on a wall of 1080 lines: what people wrote is read from ten metres."""

PICTURES = 3

TEXTS = "(papers) => papers.map((paper) => paper.textContent)"
LETTERS = "(papers) => papers.map((paper) => Number.parseFloat(getComputedStyle(paper).fontSize))"
UNREADABLE = """(papers) => {
  const boxes = papers.map((paper) => {
    const sheet = paper.closest("li");
    let { left, top } = sheet.getBoundingClientRect();
    for (let part = paper; part !== sheet; part = part.offsetParent) {
      left += part.offsetLeft;
      top += part.offsetTop;
    }
    return { left, top, right: left + paper.offsetWidth, bottom: top + paper.offsetHeight };
  });
  const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
  return papers.filter((paper, i) => {
    const { left, top, right, bottom } = boxes[i];
    const cut = paper.scrollHeight > paper.clientHeight + 1 || paper.scrollWidth > paper.clientWidth + 1;
    const covered = boxes.some((other, j) => i !== j && !apart(boxes[i], other));
    return cut || covered || left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
  }).map((paper) => paper.textContent);
}"""
"""What is cut off, covered by another, or off the wall; how askew a sheet hangs is left out."""


@pytest.mark.parametrize(
    ("conversation", "count"), [("austria-climate.5twd2jsnkf.2022-08-08", 277), ("scoop-hivemind.freshwater", 51)]
)
def test_every_statement_hangs_once_and_letter_for_letter(
    watch: Watch, server: Server, conversation: str, count: int
) -> None:
    statements = accepted(conversation)
    assert len(statements) == count
    invitation = server.begin(title="Wat vinden wij belangrijk?", expected=WRITERS)
    hall = Wall(watch.someone(HALL_WALL, reduced_motion="reduce").new_page(), Says("nl"))
    hall.opens(server, invitation.code)
    hung = meanwhile(write_and_reveal(invitation, statements))
    assert Counter(hung) == Counter(statements)

    hall.papers.first.wait_for()
    read: list[str] = []
    for number in hall.pages():
        assert hall.papers.evaluate_all(UNREADABLE) == []
        if number == 1:  # the proof: all of them at once, however small
            assert Counter(hall.papers.evaluate_all(TEXTS)) == Counter(statements)
        else:
            read += hall.papers.evaluate_all(TEXTS)
            assert min(hall.papers.evaluate_all(LETTERS)) >= SMALLEST
        if number <= PICTURES:
            watch.look(hall.page, f"page-{number}")
    assert Counter(read) == Counter(statements)


def accepted(conversation: str) -> list[str]:
    if not STATEMENTS.exists():
        pytest.skip("the Polis statements are not beside the project: ../shared/data/b_polis_statements.jsonl")
    with STATEMENTS.open(encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    return [each["text"] for each in found if each["session"] == conversation and each["moderated"] == 1]


async def write_and_reveal(invitation: Invitation, statements: Sequence[str]) -> list[str]:
    """Forty people write; the facilitator reveals. Gives what then hangs on a wall."""
    desk, hall = await console(invitation).open(), await wall(invitation).open()
    async with seated(invitation, *(f"Deelnemer {number}" for number in range(1, WRITERS + 1))) as phones:
        assert await desk.do("OpenStep", name="insights") == "saved"
        await desk.until(lambda: desk.step)
        await begin_part(desk, "pair")
        await asyncio.gather(*(write(phone, statements[at::WRITERS]) for at, phone in enumerate(phones)))
        assert not hall.all("insight")
        assert await desk.do("Reveal", step=desk.step) == "saved"
        await hall.until(lambda: len(hall.all("insight")) == len(statements))
    hung = [str(insight["text"]) for insight in hall.all("insight")]
    await asyncio.gather(desk.close(), hall.close())
    return hung


async def write(phone: Screen, texts: Sequence[str]) -> None:
    await phone.until(lambda: phone.step and phone.all("sheet"))
    sheet = phone.all("sheet")[0]["id"]
    for number, text in enumerate(texts):
        line = {"line": f"line {number}", "text": text, "version": 0, "sheet": sheet}
        assert await phone.do("WriteInsight", step=phone.step, **line) == "saved"
