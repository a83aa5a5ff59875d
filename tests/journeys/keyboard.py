"""A person without a mouse: Tab, Enter, letters, and always seeing where they are."""

from playwright.sync_api import Locator, Page, expect

PATIENCE = 60
"""Taps on Tab after which anybody would have given up."""

MARK_OF_FOCUS = """() => {
  const of = (part) => {
    const { outline, boxShadow, borderColor, backgroundColor, textDecoration } = getComputedStyle(part);
    return [outline, boxShadow, borderColor, backgroundColor, textDecoration].join();
  };
  const left = window.leftBehind;
  const unseen = left?.part.isConnected && of(left.part) === left.mark ? left.part.outerHTML.slice(0, 160) : "";
  const here = document.activeElement;
  window.leftBehind = here === document.body ? undefined : { part: here, mark: of(here) };
  return unseen;
}"""
"""What had the focus before must have looked different then; gives what did not."""


class Keyboard:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.unseen: list[str] = []
        """What had the focus without showing it."""

    def reach(self, target: Locator) -> None:
        """Tab until it has the focus."""
        target.wait_for()
        for _ in range(PATIENCE):
            if target.evaluate("target => target === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
            if unseen := self.page.evaluate(MARK_OF_FOCUS):
                self.unseen.append(unseen)
        raise AssertionError(f"no key leads to {target}")

    def press(self, target: Locator, key: str = "Enter") -> None:
        self.reach(target)
        expect(target).to_be_enabled()
        self.page.keyboard.press(key)

    def write(self, target: Locator, text: str) -> None:
        self.reach(target)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)
