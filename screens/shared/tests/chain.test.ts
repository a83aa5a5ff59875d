import { expect, it } from "vitest";
import { chainOf, ideasOf, type Ground } from "../chain";

const ground = {
  insights: [{ kind: "insight", id: "i", text: "Begin klein" }],
  sentences: [{ id: "a", number: 1, text: "Wij eten samen", insights: ["gone", "i"] }],
  drawings: [{ id: "d", number: 1, ambition: "a", title: "De tafel" }],
  concepts: [{ id: "c", number: 1, name: "Open keuken", drawing: "d" }],
  gathered: [{ id: "g", step: "s", about: "c", alone: false }, { id: "h", step: "s", about: "c", alone: true }],
} as unknown as Ground;

it("goes from the insight to the idea, as far as each hangs", () => {
  expect(chainOf(ground, "c").map(({ text }) => text)).toEqual(["Begin klein", "Wij eten samen", "De tafel", "Open keuken"]);
  expect(chainOf(ground, "a").map(({ text }) => text)).toEqual(["Begin klein", "Wij eten samen"]);
  expect(chainOf(ground, "")).toEqual([]);
});

it("lists the ideas, and the sentences where none has a name; nobody alone is counted", () => {
  expect(ideasOf(ground, "s")).toEqual([{ id: "c", text: "Open keuken", of: "De tafel", people: 1 }]);
  expect(ideasOf({ ...ground, concepts: [] }, "s").map(({ text }) => text)).toEqual(["Wij eten samen"]);
});
