import { parseAst } from "vite";
import { expect, test } from "vitest";
import { namesOf, unknownIn } from "./oldest";

const unknown = (code: string) => {
  const program = parseAst(code) as unknown as Parameters<typeof namesOf>[0];
  return unknownIn(program, new Set(namesOf(program)));
};

test.each([
  ["list.toSorted()", "toSorted"], ["list.findLast((one) => one)", "findLast"], ["fetch('/', { signal: AbortSignal.timeout(1) })", "AbortSignal.timeout"], ["Object.groupBy(list, by)", "groupBy"],
  ["box.checkVisibility()", "checkVisibility"], ["text.split(/(?<=[.:]) /)", "/(?<=[.:]) /"], ["/(?<!a)b/.test(text)", "/(?<!a)b/"], ["/[\\p{L}--a]/v.test(text)", "/[\\p{L}--a]/v"], ["Promise.withResolvers()", "withResolvers"],
])("the oldest browsers do not know %s", (code, name) => {
  expect(unknown(code)).toContain(name);
});

test("they know what is older, and what a program calls so itself is its own", () => {
  expect(unknown("list.at(-1); structuredClone(one); Object.hasOwn(one, 'a'); text.replaceAll('a', 'b'); /(?<name>a)/u.test(text)")).toEqual([]);
  expect(unknown("class Row { findLast() {} } row.findLast()")).toEqual([]);
});
