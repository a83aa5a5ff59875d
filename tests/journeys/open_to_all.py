"""What must hold on every screen in every state, so that nobody is shut out."""

from functools import cache
from typing import Any

from playwright.sync_api import Page

from .chromium import BROUGHT

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""Of axe: WCAG 2.2 AA, and what good practice adds."""
THUMB = 44
"""In CSS pixels, each way (domain rule 16)."""

A_BLINK = 300
"""In ms: what is gone by then was a button changing colour, no barrier."""

RUN_AXE = """async (rules) => {
  const { violations } = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
  const told = (node) => `${node.html} ${node.failureSummary}`;
  return violations.map(({ id, nodes }) => ({ id, at: nodes.map(told) }));
}"""

SMALL_TARGETS = """(thumb) => {
  const seen = { opacityProperty: true, visibilityProperty: true };
  return [...document.querySelectorAll("a[href], button, input, textarea, select, summary, [role=button]")]
    .filter((target) => target.checkVisibility(seen))
    .map((target) => ({ target, box: (target.closest("label") ?? target).getBoundingClientRect() }))
    .filter(({ box }) => box.width > 1 && Math.min(box.width, box.height) < thumb - 0.5)
    .map(({ target, box }) => `${box.width.toFixed(1)} x ${box.height.toFixed(1)} ${target.outerHTML.slice(0, 160)}`);
}"""

SIDEWAYS = """() => {
  const { scrollWidth, clientWidth } = document.scrollingElement;
  const says = (part) => [...part.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const beyond = ({ left, right, width }) => width > 1 && (right > clientWidth + 1 || left < -1);
  return [...document.querySelectorAll("body *")]
    .filter((part) => (scrollWidth > clientWidth || (says(part) && part.checkVisibility({ visibilityProperty: true }))))
    .filter((part) => beyond(part.getBoundingClientRect()))
    .map((part) => part.outerHTML.slice(0, 160));
}"""
"""What makes the page scroll sideways, and words that run off its side."""

BROKEN = r"""() => {
  const broken = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!text.parentElement.checkVisibility({ visibilityProperty: true })) continue;
    for (const { 0: word, index } of text.data.matchAll(/[\p{L}\p{N}]+/gu)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const pieces = [...range.getClientRects()].filter(({ width }) => width > 0);
      const lines = new Set(pieces.map(({ top }) => Math.round(top / 8)));
      if (lines.size > 1) broken.push(word);
    }
  }
  return broken;
}"""
"""Words that stand on two lines because they had no room on one."""

TWICE_AS_LARGE = "addEventListener('DOMContentLoaded', () => (document.documentElement.style.fontSize = '200%'))"
"""Letters as somebody sets them who reads little (WCAG 1.4.4)."""

TO_THE_END = """async () => {
  await document.fonts.ready;
  for (let round = 0; round < 3; round++) {
    document.getAnimations().forEach((move) => move.effect.getComputedTiming().endTime < Infinity && move.finish());
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
  }
}"""
"""All that hangs itself up hangs."""

MOVES = """() => document.getAnimations()
  .filter((move) => move.playState === "running" && move.effect.getComputedTiming().duration > 20)
  .map((move) => move.effect.target.outerHTML.slice(0, 120))"""


@cache
def axe() -> str:
    return (BROUGHT / "axe-core/axe.min.js").read_text(encoding="utf-8")


def is_open_to_all(page: Page, phone: bool = False) -> None:
    """No barrier that axe can find; nothing runs off the side; on a phone a thumb can hit everything."""
    found = in_the_way(page, phone)
    if found:
        page.wait_for_timeout(A_BLINK)
        found = in_the_way(page, phone)
    assert not found, "\n".join(map(str, found))


def in_the_way(page: Page, phone: bool) -> list[Any]:
    come_to_rest(page)
    return [*barriers(page), *page.evaluate(SIDEWAYS), *(page.evaluate(SMALL_TARGETS, THUMB) if phone else [])]


def barriers(page: Page) -> Any:
    """The source goes in by hand: the content policy lets no foreign script in."""
    page.evaluate(axe())
    return page.evaluate(RUN_AXE, RULES)


def come_to_rest(page: Page) -> None:
    """Bring every movement to its end: a half-faded letter has no contrast."""
    page.evaluate(TO_THE_END)


def moves(page: Page) -> Any:
    """What runs for longer than an eye can see."""
    return page.evaluate(MOVES)
