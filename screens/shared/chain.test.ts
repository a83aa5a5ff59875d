import { expect, it } from "vitest";
import { byKind } from "./byKind";
import { chainOf, ideasOf } from "./chain";
import type { AnyRecord } from "./generated/room";

const records = [
  { kind: "insight", id: "i", text: "Begin klein" },
  { kind: "ambition", id: "a", number: 1, text: "Wij eten samen", insights: ["gone", "i"] },
  { kind: "drawing", id: "d", number: 1, ambition: "a", title: "De tafel" },
  { kind: "concept", id: "c", number: 1, name: "Open keuken", drawing: "d" },
  { kind: "gathered", id: "g", step: "s", about: "c", alone: false },
  { kind: "gathered", id: "h", step: "s", about: "c", alone: true },
] as unknown as AnyRecord[];

it("goes from the insight to the idea, as far as each hangs", () => {
  const all = byKind(records);
  expect(chainOf(all, "c").map(({ text }) => text)).toEqual(["Begin klein", "Wij eten samen", "De tafel", "Open keuken"]);
  expect(chainOf(all, "a").map(({ kind }) => kind)).toEqual(["insight", "ambition"]);
  expect(chainOf(all, "")).toEqual([]);
});

it("lists the ideas, and the sentences where none has a name; nobody alone is counted", () => {
  expect(ideasOf(byKind(records), "s")).toEqual([{ id: "c", text: "Open keuken", of: "De tafel", people: 1 }]);
  expect(ideasOf(byKind(records.filter(({ kind }) => kind !== "concept")), "s").map(({ text }) => text)).toEqual(["Wij eten samen"]);
});
