import { expect, test } from "vitest";
import { told } from "../../shared/tests/told";
import { atDesk } from "../atDesk";
import { placeless } from "./placeless";

const person = (id: string, here = true) => told("person", { id, alias: id, here });
const step = (name: "meet" | "insights" | "break", opened_at: number, open = false) => told("step", { id: name, name, opened_at, open });
const group = (id: string, at: string, people: string[]) => told("group", { id, step: at, number: 1, people });
const names = (...records: Parameters<typeof atDesk>[0]) => placeless(atDesk(records, new Map())).map(({ alias }) => alias);

test("in the break the desk sees who sat in no group of the last step that had groups", () => {
  const morning = [step("meet", 1), step("insights", 2), step("break", 3, true), group("g", "meet", ["Noor", "Bram", "Esra"]), group("h", "insights", ["Noor", "Bram"])];
  expect(names(...morning, person("Noor"), person("Bram"), person("Esra"), person("Weg", false), person("Laat"))).toEqual(["Esra", "Laat"]);
  expect(names(...morning, person("Noor"), person("Bram"))).toEqual([]);
});

test("before anybody was put together nobody misses a group", () => {
  expect(names(step("break", 1, true), person("Noor"))).toEqual([]);
});
