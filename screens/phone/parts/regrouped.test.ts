import { expect, test } from "vitest";
import type { AnyRecord, Regrouped } from "../../shared/generated/room";
import { told } from "../../shared/tests/told";
import { Around } from "../around.svelte";
import { regrouped } from "./regrouped";

/** What Bram's phone says, who sits at spot 4 with `people`, so many seconds after it changed. */
function said(change: Partial<Regrouped>, people: string[] = ["bram", "fatima"], after = 5): string {
  const records: AnyRecord[] = ["bram", "fatima", "karin", "henk"].map((id) => told("person", { id, of: id, alias: id as never }));
  records.push(told("step", { id: "s", name: "meet", opened_at: 0, open: true, parts: [{ name: "first", seconds: 600 }], part_from: 0 }));
  records.push(told("group", { id: "g", step: "s", number: 4, people, left: [], regrouped: { why: "came", at: 100, ...change } }));
  const known = { byId: new Map(records.map((record) => [record.id, record])), records, me: "bram", connection: "there" as const };
  return regrouped(new Around(known, { at: 100 + after }), 100 + after);
}

test("who is put elsewhere reads why, and where to go", () => {
  expect(said({ why: "back", whom: ["fatima"], came: ["bram", "fatima"] })).toMatch(/^fatima is terug\. Ga naar plek 4, /);
  expect(said({ why: "left", whom: ["karin"], came: ["bram"] })).toMatch(/^karin is weg\. Ga naar plek 4, /);
  expect(said({ why: "moved", whom: ["bram"], came: ["bram"] })).toMatch(/^De begeleider .*plek 4/);
  expect(said({ why: "came", whom: ["bram"], came: ["bram"] })).toMatch(/^Ga naar plek 4, [a-z]+\.$/);
});

test("who stays reads who came and who went", () => {
  expect(said({ why: "came", whom: ["fatima"], came: ["fatima"] })).toBe("fatima doet nu mee. Jij blijft zitten.");
  expect(said({ why: "back", whom: ["fatima"], came: ["fatima"], went: ["henk"] })).toBe("fatima is terug. Niet meer bij jullie: henk. Jij blijft zitten.");
  expect(said({ why: "left", whom: ["karin"], came: ["fatima"] })).toBe("karin is weg. Nu ook bij jullie: fatima. Jij blijft zitten.");
  expect(said({ why: "moved", whom: ["fatima"], came: ["fatima"] })).toBe("De begeleider maakte andere groepjes. Nu ook bij jullie: fatima. Jij blijft zitten.");
  expect(said({ why: "left", whom: ["karin"], went: ["karin"] })).toBe("karin is weg. Jij blijft zitten.");
  expect(said({ why: "back", whom: ["karin"], went: ["henk"] })).toBe("karin is terug. Niet meer bij jullie: henk. Jij blijft zitten.");
});

test("somebody whom nobody knows any more has no name in it, and after a minute nothing is said", () => {
  expect(said({ why: "left", whom: ["forgotten"], went: ["forgotten"] })).toBe("De groepjes zijn iets anders. Jij blijft zitten.");
  expect(said({ why: "back", whom: ["fatima"], came: ["bram"] }, ["bram", "fatima"], 61)).toBe("");
});
