import { beforeEach, expect, test } from "vitest";
import { Hand, type Dab } from "./hand";

let did: string[];
let hand: Hand;
const dab = (id: number, kind: string, at: number, wide = 20, x = 0, y = 0): Dab => ({ id, kind, x, y, wide, at });

beforeEach(() => {
  did = [];
  const note = (what: string) => () => void did.push(what);
  hand = new Hand({ begin: note("begin"), go: note("go"), end: note("end"), drop: note("drop"), pinch: note("pinch") });
});

test("one finger draws, and what was drawn stays when it is lifted", () => {
  hand.down(dab(1, "touch", 0));
  hand.move(dab(1, "touch", 10));
  hand.up(dab(1, "touch", 20));
  expect(did).toEqual(["begin", "go", "end"]);
});

test("two fingers move the paper and leave no line", () => {
  hand.down(dab(1, "touch", 0));
  hand.down(dab(2, "touch", 60));
  hand.move(dab(2, "touch", 80, 20, 30, 30));
  hand.up(dab(2, "touch", 90));
  hand.move(dab(1, "touch", 95));
  hand.up(dab(1, "touch", 100));
  expect(did).toEqual(["begin", "drop", "pinch"]);
});

test("a line that was under way for long stays when a second finger comes", () => {
  hand.down(dab(1, "touch", 0));
  hand.down(dab(2, "touch", 900));
  expect(did).toEqual(["begin", "end"]);
});

test("while a pen draws, the palm that rests on the paper draws nothing", () => {
  hand.down(dab(1, "touch", 0));
  hand.down(dab(2, "pen", 50));
  hand.down(dab(3, "touch", 60));
  hand.move(dab(3, "touch", 70));
  hand.move(dab(2, "pen", 80));
  hand.up(dab(2, "pen", 90));
  hand.down(dab(4, "touch", 1000));
  expect(did).toEqual(["begin", "drop", "begin", "go", "end"]);
  hand.down(dab(5, "touch", 5000));
  expect(did.at(-1)).toBe("begin");
});

test("a touch as wide as a hand draws nothing", () => {
  hand.down(dab(1, "touch", 0, 90));
  expect(did).toEqual([]);
});
