"""A person without a mouse: Tab, Enter, letters, and a focus that is always visible."""

from playwright.sync_api import Locator, Page, expect

PATIENCE = 60
"""Taps on Tab after which anybody would have given up."""

MARK_OF_FOCUS = """() => {
  const of = (part) => {
    const { outline, boxShadow, borderColor, backgroundColor, textDecoration } = getComputedStyle(part);
    return [outline, boxShadow, borderColor, backgroundColor, textDecoration].join();
  };
  const left = window.leftBehind;
  const here = document.activeElement;
  const isLeft = left?.part.isConnected && left.part !== here;
  const unseen = isLeft && of(left.part) === left.mark ? left.part.outerHTML.slice(0, 160) : "";
  window.leftBehind = here === document.body ? undefined : { part: here, mark: of(here) };
  return unseen;
}"""
"""What had the focus before must have looked different then; gives what did not."""


REACHED = """() => {
  const controls = "a[href], button, input, select, textarea, summary";
  const one = (control) => (control.type === "radio" ? `radio ${control.name}` : control);
  window.reached ??= new Set();
  if (document.activeElement.matches(controls)) window.reached.add(one(document.activeElement));
  return [...document.querySelectorAll(controls)]
    .filter((control) => control.checkVisibility({ visibilityProperty: true }) && !control.disabled)
    .filter((control) => !window.reached.has(one(control)))
    .map((control) => control.outerHTML.slice(0, 160));
}"""
"""Which of the controls that show had the focus not once; of radio buttons one is enough, arrows do the rest."""

HAS_IT = """target => target === document.activeElement
  || (target.type === "radio" && target.name === document.activeElement.name)"""


class Keyboard:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.unseen: list[str] = []
        """What had the focus without showing it."""

    def reach(self, target: Locator) -> None:
        """Tab until it has the focus."""
        target.wait_for()
        for _ in range(PATIENCE):
            if target.evaluate(HAS_IT):
                return
            self.tab()
        raise AssertionError(f"no key leads to {target}")

    def tab(self) -> None:
        self.page.keyboard.press("Tab")
        if unseen := self.page.evaluate(MARK_OF_FOCUS):
            self.unseen.append(unseen)

    def reaches_all(self) -> None:
        """Every control that shows."""
        self.page.evaluate("window.reached = undefined")
        for _ in range(2 * PATIENCE):
            if not (missed := self.page.evaluate(REACHED)):
                return
            self.tab()
        raise AssertionError(f"no key leads to {missed}")

    def acts(self, target: Locator, then: Locator, key: str = "Enter") -> None:
        """Press it, see what comes of it, and still be somewhere."""
        self.press(target, key)
        expect(then).to_be_visible()
        self.is_somewhere()

    def is_somewhere(self) -> None:
        """Who loses their place begins at the top again."""
        expect(self.page.locator(":focus")).to_have_count(1)

    def chooses(self, radio: Locator) -> None:
        self.reach(radio)
        self.page.keyboard.press("Space")
        for _ in range(PATIENCE):
            if radio.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no arrow leads to {radio}")

    def press(self, target: Locator, key: str = "Enter") -> None:
        self.reach(target)
        expect(target).to_be_enabled()
        self.page.keyboard.press(key)

    def write(self, target: Locator, text: str) -> None:
        self.reach(target)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)
