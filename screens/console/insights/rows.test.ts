import { expect, test } from "vitest";
import { Arrivals, type Row } from "./rows";

function row(id: string, text = id): Row {
  return { id, text, sheet: 0, dots: 0 };
}

const ids = (rows: readonly Row[]) => rows.map(({ id }) => id);

test("what came up last is on top, and what hung already keeps its order", () => {
  const arrivals = new Arrivals();
  expect(ids(arrivals.newestFirst([row("a"), row("b")]))).toEqual(["a", "b"]);
  expect(ids(arrivals.newestFirst([row("a"), row("late"), row("b")]))).toEqual(["late", "a", "b"]);
});

test("a line that is rewritten while it hangs comes up anew", () => {
  const arrivals = new Arrivals();
  arrivals.newestFirst([row("a"), row("b")]);
  expect(ids(arrivals.newestFirst([row("a"), row("b", "a joke")]))).toEqual(["b", "a"]);
});
