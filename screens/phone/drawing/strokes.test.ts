import { beforeEach, expect, test } from "vitest";
import type { Command, Reason, Stroke } from "../../shared/generated/room";
import { Inks } from "./inks.svelte";
import { fitting, Strokes } from "./strokes.svelte";

let asked: Command[];
let unanswered: Command[];
let mine: Stroke[];
let strokes: Strokes;

const live = {
  ask(command: Command): Promise<Reason | undefined> {
    asked.push(command);
    unanswered.push(command);
    return new Promise(() => undefined);
  },
  soon: () => ({ now: () => undefined, never: () => undefined }),
  get outbox() {
    return { unsaved: unanswered.map((command, nth) => ({ id: `${nth}`, at: nth, command })) };
  },
};

function make(): Strokes {
  return new Strokes("seat", live as never, () => mine);
}

/** The server has answered all that was asked. */
function answered(): void {
  for (const command of unanswered) {
    if (command.type === "Draw") mine.push({ ...command, kind: "stroke", id: `id ${command.stroke}`, of: "me", reach: "room" } as unknown as Stroke);
    if (command.type === "EraseStroke") mine = mine.filter(({ stroke }) => stroke !== command.stroke);
  }
  unanswered = [];
}

function draw(...points: number[]): void {
  strokes.begin("paper", 1, true, points[0]!, points[1]!);
  for (let at = 2; at < points.length; at += 2) strokes.go(points[at]!, points[at + 1]!);
  strokes.end();
}

beforeEach(() => {
  localStorage.clear();
  [asked, unanswered, mine] = [[], [], []];
  strokes = make();
});

test("a stroke is asked once, as the pen is lifted, and stays on the paper until the server has it and after that", () => {
  strokes.begin("paper", 1, true, 0, 0);
  strokes.go(500, 500);
  expect(asked).toEqual([]);
  strokes.end();
  strokes.end();
  expect(asked).toMatchObject([{ type: "Draw", drawing: "paper", marker: 1, thick: true, points: [0, 0, 500, 500] }]);
  expect(strokes.on("paper")).toHaveLength(1);
  answered();
  expect(strokes.on("paper")).toHaveLength(1);
  expect(strokes.on("another")).toEqual([]);
});

test("a stroke that an empty battery broke off is asked when the page comes back", () => {
  strokes.begin("paper", 0, false, 7, 7);
  strokes = make();
  expect(asked).toMatchObject([{ type: "Draw", points: [7, 7] }]);
  expect(make().now).toBeUndefined();
  expect(asked).toHaveLength(1);
});

test("a call or a page that ends lifts the pen", () => {
  strokes.begin("paper", 0, false, 7, 7);
  strokes.sendAll();
  expect(asked).toHaveLength(1);
});

test("back takes my strokes one by one, the last first, also those that are still on their way", () => {
  draw(0, 0, 100, 0);
  answered();
  draw(0, 100, 100, 100);
  strokes.back("paper");
  expect(strokes.on("paper").map(({ points }) => points[1])).toEqual([0]);
  strokes.back("paper");
  expect(strokes.on("paper")).toEqual([]);
  strokes.back("paper");
  expect(asked.filter(({ type }) => type === "EraseStroke")).toHaveLength(2);
});

test("the rubber asks each stroke once, however often it goes over it", () => {
  draw(0, 0, 1000, 0);
  draw(0, 2000, 1000, 2000);
  for (let times = 0; times < 3; times += 1) strokes.rub("paper", 500, 10, true);
  expect(asked.filter(({ type }) => type === "EraseStroke")).toHaveLength(1);
  expect(strokes.on("paper").map(({ points }) => points[1])).toEqual([2000]);
});

test("a quick wipe takes what lies between where a finger was seen", () => {
  draw(0, 1000, 1000, 1000);
  strokes.rub("paper", 500, 0, true);
  strokes.rub("paper", 500, 4000);
  expect(strokes.on("paper")).toEqual([]);
});

test("a scribble without end is several strokes that join up, each as short as the room takes", () => {
  const scribble = Array.from({ length: 2000 }, (_, n) => [n * 2, (n * 977) % 4000]).flat();
  draw(...scribble);
  const drawn = asked.filter((one) => one.type === "Draw");
  expect(drawn.length).toBeGreaterThan(1);
  for (const { points } of drawn) expect(points.length).toBeLessThanOrEqual(512);
  drawn.slice(1).forEach(({ points }, nth) => expect(points.slice(0, 2)).toEqual(drawn[nth]!.points.slice(-2)));
  expect(fitting(scribble).length).toBeLessThanOrEqual(512);
});

test("a dropped stroke leaves nothing", () => {
  strokes.begin("paper", 0, false, 7, 7);
  strokes.drop();
  expect([asked, strokes.on("paper"), make().now]).toEqual([[], [], undefined]);
});

test("what others draw is there until their stroke comes whole, and grows on", () => {
  const inks = new Inks();
  inks.hear([{ stroke: "a", marker: 2, thick: true, points: [1, 2, 3, 4] }]);
  inks.hear([{ stroke: "a", marker: 2, thick: true, points: [5, 6] }]);
  expect(inks.under([]).map(({ points }) => points)).toEqual([[1, 2, 3, 4, 5, 6]]);
  const whole = { marker: 2, points: [1, 2, 5, 6] } as Stroke;
  expect(inks.under([whole])).toEqual([]);
  inks.tidy([whole]);
  expect(inks.under([])).toEqual([]);
});
