import { beforeEach, expect, test } from "vitest";
import type { AnyRecord } from "../../shared/generated/room";
import { Asked } from "../../shared/tests/asking";
import { told } from "../../shared/tests/told";
import { Around } from "../around.svelte";
import { Fields } from "../parts/fields.svelte";
import { AllDots } from "../gallery/dots.svelte";
import { Helping } from "./helping.svelte";

const stored = () => Object.entries(localStorage).map(([key, value]) => key + value).join();
let server: Asked;
let records: AnyRecord[];
let let_go: string[];

beforeEach(() => {
  localStorage.clear();
  let_go = [];
  records = [toos(4), told("helper", { id: "h", person: "toos", helper: "me" })];
  server = new Asked("phone helping", (command, reason) => helping?.answered(command, reason));
  return () => server.outbox.close();
});

let helping: Helping | undefined;

function toos(card: number, here = true): AnyRecord {
  return told("person", { id: "toos", alias: "Toos", card, here });
}

/** The phone, with what it knows now; a reload makes another. */
function phone(): Helping {
  const known = { records, byId: new Map(records.map((record) => [record.id, record])), me: "me", connection: "there" as const };
  return (helping = new Helping("seat", server, new Around(known, { at: 0 }), (person) => let_go.push(person)));
}

test("as long as I help nothing is said, and nothing goes", () => {
  const one = phone();
  one.look();
  one.look();
  expect([one.ended, let_go]).toEqual([[], []]);
});

test("a phone of their own ends it with a plain sentence, and what I typed for them goes from this phone", () => {
  phone().look();
  records = [toos(0)];
  const one = phone();
  one.look();
  expect(one.ended).toEqual([{ person: "toos", name: "Toos", hasPhone: true }]);
  expect(let_go).toEqual(["toos"]);
  expect(stored()).not.toContain("toos");
  one.look();
  expect(let_go).toHaveLength(1);
  one.read();
  expect(one.ended).toEqual([]);
});

test("another helper, or somebody who goes home, ends it without a word about phones", () => {
  phone().look();
  records = [toos(4, false)];
  const one = phone();
  one.look();
  expect(one.ended).toMatchObject([{ hasPhone: false }]);
});

test("of somebody who was forgotten no name is shown", () => {
  phone().look();
  records = [];
  const one = phone();
  one.look();
  expect([one.ended, let_go]).toEqual([[], ["toos"]]);
});

test("a card that was scanned is asked once there is news, and lies in no storage before", () => {
  records = [];
  const one = phone();
  one.scan("K7MQ4PQR9XYZ");
  expect(stored()).not.toContain("K7MQ");
  one.look();
  one.look();
  expect(server.outbox.unsaved.map(({ command }) => command)).toEqual([{ type: "BecomeHelper", card: "K7MQ4PQR9XYZ" }]);
  server.answer("unknown_card");
  expect(one.refused).toBe("unknown_card");
});

test("drafts and dots for somebody go, and my own stay", () => {
  const fields = new Fields("seat", server, () => []);
  fields.jot("neighbour s1 toos", "een regel van Toos");
  fields.jot("neighbour s1 riet", "een regel van Riet");
  fields.type("maytell g1 toos", "dat zij taart bakt", { text: "", version: 0 }, (text, version) => ({ type: "SayWhatMay", group: "g1", text, version }));
  fields.jot("park", "van mij");
  const dots = new AllDots("seat", server);
  dots.of("toos").toggle("s2", "line-of-toos", []);
  dots.mine.toggle("s2", "line-of-me", []);
  fields.letGoOf("toos");
  dots.letGoOf("toos");
  expect(stored()).not.toMatch(/Toos|taart|line-of-toos/);
  expect(stored()).toMatch(/Riet/);
  expect(stored()).toMatch(/van mij.*|line-of-me/);
  expect(dots.of("toos").of("s2").insights).toEqual([]);
  fields.close();
});
