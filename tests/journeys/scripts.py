"""Searches every page for a script that runs, or that only got as far as being markup."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, Dialog, Page

SPY = """
(() => {
  window.hasRun = []; window.stood = []; window.shown = new Set();
  window.ran = (n) => window.hasRun.push(Number(n));
  const no = new Set(["IFRAME", "OBJECT", "EMBED", "BASE", "VIDEO", "AUDIO", "IMAGE", "MATH", "MARQUEE"]);
  const evil = /^\\s*(javascript|data:text\\/html|vbscript):?/i;
  const named = new Set(["href", "src", "action", "data", "srcdoc", "http-equiv"]);
  const ours = (element) => new URL(element.src || "data:,").origin === location.origin;
  const wrong = (element) =>
    no.has(element.tagName.toUpperCase()) || (element.tagName.toUpperCase() === "SCRIPT" && !ours(element)) ||
    [...element.attributes].some(({ name, value }) =>
      /^on/i.test(name) || (named.has(name) && evil.test(value)));
  const look = (node) => {
    if (node.nodeType !== 1) return;
    const all = [node, ...node.querySelectorAll("*")].filter(wrong);
    window.stood.push(...all.map((element) => element.outerHTML.slice(0, 200)));
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") look(change.target);
      change.addedNodes.forEach(look);
    }
    read();
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const read = () => {
    const values = [...document.querySelectorAll("input, textarea")].map((one) => one.value);
    const text = [document.body?.textContent ?? "", ...values].join(" ");
    for (const [, n] of text.matchAll(/[(`](\\d{3})[)`]/g)) window.shown.add(Number(n));
  };
  setInterval(read, 30); // what stands in a field is no change of the page
})();
"""
"""In the page itself, before anything else: what ran, what stood there as markup, and what was shown as text."""


@dataclass
class Spy:
    """What happened on the pages of one context."""

    dialogs: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> BrowserContext:
        context.add_init_script(SPY)
        context.on("dialog", self.asked)
        return context

    def asked(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def saw(self, page: Page) -> Any:
        return page.evaluate("({ ran: hasRun, stood, shown: [...shown] })")

    def nothing_ran(self, *pages: Page) -> None:
        assert self.dialogs == []
        for page in pages:
            saw = self.saw(page)
            assert (saw["ran"], saw["stood"]) == ([], []), page.url

    def shown(self, page: Page) -> int:
        """How many payloads this page showed as text, at any moment since it was asked last."""
        many = len(self.saw(page)["shown"])
        page.evaluate("shown.clear()")
        return many
