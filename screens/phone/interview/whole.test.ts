import { expect, test } from "vitest";
import type { Reach } from "../../shared/generated/room";
import { told } from "../../shared/tests/told";
import { added } from "./whole";

const part = (id: string, reach: Reach) => told("story", { id, of: "me", by: "other", group: "g1", question: id, text: "x", version: 1, reach });
const chosen = { reach: "room" as const, ids: ["q1", "q2"] };

test("a part that came after the choice for the whole story stays with the two, and is named as new", () => {
  expect(added([part("q1", "room"), part("q2", "room"), part("q3", "pair")], chosen).map(({ id }) => id)).toEqual(["q3"]);
});

test("what its storyteller chose apart is not new, and without a choice for the whole nothing is", () => {
  expect(added([part("q1", "room"), part("q2", "pair"), part("q3", "book")], chosen)).toEqual([]);
  expect(added([part("q1", "room"), part("q3", "pair")], undefined)).toEqual([]);
  expect(added([part("q1", "pair"), part("q3", "pair")], { reach: "pair", ids: ["q1"] })).toEqual([]);
});
