"""A page as people use it: they find things by role and name or by text, tap, type and read."""

from collections.abc import Sequence
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
STROKE = 120
"""In ms: how long a hand takes from one place to the next."""
Places = Sequence[tuple[float, float]]
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
SPREAD = f"""(query, places) => {{ {FIND}
  const [one] = find(query);
  if (!one) return null;
  one.parentElement.scrollIntoView({{ block: "center", inline: "center", behavior: "instant" }});
  const {{ left, top, width, height }} = one.getBoundingClientRect();
  const spots = places.map(([x, y]) => [Math.round(left + x * width), Math.round(top + y * height)]);
  return spots.every(([x, y]) => one.contains(document.elementFromPoint(x, y))) ? spots : null;
}}"""
"""Where places on it are, each a share of its width and height, if nothing lies over them.

WebKit scrolls a picture whose inside is larger than itself too far: what is around it is brought into sight.
"""
TOUCHES = """(lines, steps) => {
  Element.prototype.setPointerCapture = () => undefined;
  const touch = (type, pointerId, [clientX, clientY]) => {
    const how = { pointerId, clientX, clientY, pointerType: "touch", isPrimary: pointerId === 11, bubbles: true };
    const more = { cancelable: true, width: 1, height: 1, buttons: type === "pointerup" ? 0 : 1 };
    (on[pointerId] ??= document.elementFromPoint(clientX, clientY)).dispatchEvent(
      new PointerEvent(type, { ...how, ...more }),
    );
  };
  const on = {};
  const between = (from, to, part) => from.map((place, side) => place + (to[side] - place) * part);
  lines.forEach(([first], n) => touch("pointerdown", 11 + n, first));
  for (let step = 1; step <= steps; step++) {
    lines.forEach((line, n) => touch("pointermove", 11 + n, between(line[0], line.at(-1), step / steps)));
  }
  lines.forEach((line, n) => touch("pointerup", 11 + n, line.at(-1)));
}"""
"""Fingers where the driver knows only a mouse: the same events, but it is not the browser that makes them."""
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

        self.window.act(pointer("mouse", "finger", [until(lies_still, f"{query} within reach of a finger")]))

    def draws(self, *lines: Places, kind: str = "mouse", **query: Any) -> None:
        """Over it, each line with a pointer of this kind and all at once: places on it, as shares of its sides."""
        flat = [place for line in lines for place in line]
        seen: list[Json] = [None]

        def lies_still() -> Json:
            seen.append(self.asks(SPREAD, query, flat))
            return seen[-1] if seen[-1] == seen[-2] else None

        spots = iter(until(lies_still, f"{query} in sight, with nothing over it"))
        ways = [[next(spots) for _ in line] for line in lines]
        if kind == "touch" and not self.window.has_touch:
            self.window.run(TOUCHES, ways, 8)
        else:
            self.window.act(*[pointer(kind, f"{kind} {n}", way) for n, way in enumerate(ways)])

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

    def asks(self, function: str, query: dict[str, Any], *more: Json) -> Json:
        """What finds things is brought along after each load; the page's content policy does not see it."""
        while (answer := self.window.run(function, plain(query), *more)) == CANNOT_FIND:
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


def pointer(kind: str, id: str, spots: Sequence[Json]) -> Json:
    """Down on the first of these places, over the others, and up at the last."""
    moves = [
        {"type": "pointerMove", "x": x, "y": y, "duration": 0 if n == 0 else STROKE} for n, (x, y) in enumerate(spots)
    ]
    actions = [moves[0], {"type": "pointerDown", "button": 0}, *moves[1:], {"type": "pointerUp", "button": 0}]
    return {"type": "pointer", "id": id, "parameters": {"pointerType": kind}, "actions": actions}


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
