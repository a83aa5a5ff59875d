import { expect, test } from "vitest";
import { listed } from "./listed";

const people = (...names: string[]) => names.map((alias) => ({ id: alias.toLowerCase(), alias }));

test("a list that is opened is in the order of the names", () => {
  expect(listed([], people("Karin", "Bram", "Zoë"))).toEqual(["bram", "karin", "zoë"]);
});

test("whoever comes in later stands at the end, and nobody else moves", () => {
  const open = listed([], people("Karin", "Bram"));
  expect(listed(open, people("Anna", "Karin", "Bram"))).toEqual(["bram", "karin", "anna"]);
});

test("whoever goes keeps their place", () => {
  const open = listed([], people("Karin", "Bram", "Anna"));
  expect(listed(open, people("Karin", "Bram"))).toEqual(["anna", "bram", "karin"]);
});
