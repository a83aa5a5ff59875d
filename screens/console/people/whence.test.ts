import { expect, test } from "vitest";
import { cameFrom } from "./whence";

const people = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `p${at}`, here: true }));

test("people are counted by place, most first, and whoever came before the server started is left out", () => {
  const whence = new Map([["p0", { place: "", silent: false }], ["p1", { place: "203.0.113.…", silent: false }], ["p2", { place: "", silent: true }]]);
  expect(cameFrom(people(4), whence).map(({ from, count, silent }) => [from, count, silent])).toEqual([["", 2, ["p2"]], ["203.0.113.…", 1, []]]);
});

test("whoever was seen off is counted no more", () => {
  const whence = new Map(people(12).map(({ id }) => [id, { place: "", silent: true }]));
  expect(cameFrom(people(12).map((one, at) => ({ ...one, here: at > 9 })), whence)).toEqual([{ from: "", count: 2, silent: ["p10", "p11"], isMany: false }]);
});

test("some locked phones are nothing to tell, many that hung up at once are", () => {
  const silent = (count: number) => cameFrom(people(30), new Map(people(count).map(({ id }) => [id, { place: "", silent: true }])))[0]!.isMany;
  expect([silent(9), silent(10)]).toEqual([false, true]);
});
