"""A page as people use it: they find things by role and name or by text, tap, type and read."""

from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from re import Pattern
from typing import Any

from tests.journeys.chromium import BROUGHT
from tests.journeys.watching import PICTURES

from .browser import AT_MOST, Json, Unanswered, Window, until

CONTROL = "\ue009"
FINDS = BROUGHT / "@testing-library/dom/dist/@testing-library/dom.umd.min.js"
"""Roles, names and descriptions as the accessibility of a browser computes them, in whichever browser."""

CANNOT_FIND = "cannot find"
FIND = f"""
if (!window.TestingLibraryDom) return "{CANNOT_FIND}";
"""
FIND += """
function find({ role, text, has, ...how }) {
  const pattern = (value) => (typeof value === "string" ? new RegExp(value) : value);
  const patterns = Object.fromEntries(Object.entries(how).map(([key, value]) => [key, pattern(value)]));
  const all = role
    ? TestingLibraryDom.queryAllByRole(document.body, role, patterns)
    : TestingLibraryDom.queryAllByText(document.body, new RegExp(text), { ignore: "script, style, noscript" });
  const seen = { visibilityProperty: true, opacityProperty: true };
  return all.filter((one) => one.checkVisibility(seen) && (!has || new RegExp(has).test(one.textContent)));
}
"""
LOOK = f"""(query) => {{ {FIND}
  const beyond = (one) => one.scrollHeight - one.clientHeight;
  return find(query).map((one) => ({{ text: one.innerText, value: one.value ?? "", beyond: beyond(one) }}));
}}"""
REACH = f"""(query) => {{ {FIND}
  const [one] = find(query);
  if (!one) return null;
  one.scrollIntoView({{ block: "center", inline: "center", behavior: "instant" }});
  const {{ left, top, width, height }} = one.getBoundingClientRect();
  const [x, y] = [Math.round(left + width / 2), Math.round(top + height / 2)];
  const hit = document.elementFromPoint(x, y);
  const isMine = one.contains(hit) || hit?.closest("label")?.contains(one);
  return isMine && !one.disabled && one.ariaDisabled !== "true" ? [x, y] : null;
}}"""
"""Where a finger would land on it, if nothing lies over it."""
LISTEN = """
  const heard = window.heardOfTrouble = [];
  addEventListener("error", ({ message }) => heard.push(message));
  addEventListener("unhandledrejection", ({ reason }) => heard.push(String(reason)));
  addEventListener("securitypolicyviolation", (no) => heard.push(`${no.violatedDirective}: ${no.blockedURI}`));
"""
HEARD = "() => window.heardOfTrouble?.splice(0) ?? []"


@dataclass
class Page:
    window: Window
    name: str
    """Of its pictures."""
    heard: list[str] = field(default_factory=list)

    def opens(self, url: str) -> None:
        self.window.go(url)

    def loads_anew(self) -> None:
        self.listens()
        self.window.reload()

    def look(self, **query: Any) -> list[Json]:
        """All that is in sight and fits: a `role` with a `name`, or a `text`."""
        return list(self.asks(LOOK, query))

    def sees(self, at_most: float = AT_MOST, **query: Any) -> Json:
        """The first that fits, as soon as it is there."""
        return until(lambda: self.look(**query), f"{query} in sight", at_most)[0]

    def sees_no_more(self, at_most: float = AT_MOST, **query: Any) -> None:
        until(lambda: not self.look(**query), f"{query} gone", at_most)

    def taps(self, **query: Any) -> None:
        """When it stands still and nothing lies over it."""
        places: list[Json] = [None]

        def lies_still() -> Json:
            places.append(self.asks(REACH, query))
            return places[-1] if places[-1] == places[-2] else None

        x, y = until(lies_still, f"{query} within reach of a finger")
        move = {"type": "pointerMove", "x": x, "y": y, "duration": 0}
        actions = [move, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self.window.act({"type": "pointer", "id": "finger", "parameters": {"pointerType": "mouse"}, "actions": actions})

    def types(self, text: str, **query: Any) -> None:
        """Sign by sign, instead of what stood there."""
        self.taps(role="textbox", **query)
        all_of_it = [down(CONTROL), down("a"), up("a"), up(CONTROL)]
        keys = [key(sign) for sign in text for key in (down, up)]
        self.window.act({"type": "key", "id": "keyboard", "actions": [*all_of_it, *keys]})
        until(lambda: self.look(role="textbox", **query)[0]["value"] == text, f"{text!r} typed")

    def is_laid_ready(self) -> None:
        """For opening without network."""
        until(lambda: self.window.run("() => !!navigator.serviceWorker?.controller"), "a page laid ready")

    def asks(self, function: str, query: dict[str, Any]) -> Json:
        """What finds things is brought along after each load; the page's content policy does not see it."""
        while (answer := self.window.run(function, plain(query))) == CANNOT_FIND:
            self.window.run(f"() => {{ {finds()}; {LISTEN} }}")
        return answer

    def listens(self) -> None:
        with suppress(Unanswered):
            self.heard += self.window.run(HEARD)

    def troubles(self) -> list[str]:
        """What went wrong behind the screen, as far as the browser tells it or the page heard of it."""
        self.listens()
        return [*self.window.troubles(), *self.heard]

    def pictured(self, state: str) -> None:
        """For people to look at."""
        PICTURES.mkdir(exist_ok=True)
        (PICTURES / f"{self.name}-{state}.png").write_bytes(self.window.picture())


def down(sign: str) -> Json:
    return {"type": "keyDown", "value": sign}


def up(sign: str) -> Json:
    return {"type": "keyUp", "value": sign}


@cache
def finds() -> str:
    return Path(FINDS).read_text(encoding="utf-8")


def plain(query: dict[str, Any]) -> dict[str, Any]:
    """Patterns as JavaScript takes them."""
    return {key: value.pattern if isinstance(value, Pattern) else value for key, value in query.items()}
