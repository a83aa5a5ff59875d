import { expect, test } from "vitest";
import { secondsFor, spotsOf } from "./spots";

const wall = { width: 113, height: 51 };
const slips = (count: number, people: number): string[][] => Array.from({ length: count }, (_, at) => Array.from({ length: people }, (_, one) => `Willemijn ${at}${one}`));

for (const [groups, people] of [[4, 2], [10, 2], [30, 2], [150, 2], [5, 4], [15, 4], [75, 4], [12, 6]] as const) {
  test(`${groups} groups of ${people} all pass within the minute that names may hang`, () => {
    const { starts, letters } = spotsOf(slips(groups, people), wall.width, wall.height);
    expect(starts[0]).toBe(0);
    expect(letters).toBeGreaterThanOrEqual(2.875);
    expect(starts.length * secondsFor(starts.length)).toBeLessThanOrEqual(60);
  });
}

test("a few short names are as large as the wall allows", () => {
  const small = { width: 83, height: 52 };
  expect(spotsOf([["Noor", "Bram"], ["Karin", "Ann", "Els"]], wall.width, wall.height)).toMatchObject({ columns: 2, letters: 9, starts: [0] });
  expect(spotsOf([["Noor", "Bram"], ["Karin", "Ann", "Els"]], small.width, small.height).letters).toBeGreaterThanOrEqual(6.5);
});
