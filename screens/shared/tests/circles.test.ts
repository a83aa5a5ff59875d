import { expect, test } from "vitest";
import { sources } from "./sources";

/** The files of our own that a file imports, including imports of types only. */
const imports = new Map([...sources].map(([file, text]) => [file, named(file, text)]));

function named(file: string, text: string): string[] {
  const paths = [...text.matchAll(/\bfrom "(\.[^"]+)"|\bimport "(\.[^"]+)"/g)].map((found) => found[1] ?? found[2]!);
  const whole = paths.map((path) => new URL(path, `file:///${file}`).pathname.slice(1));
  return whole.flatMap((path) => [path, `${path}.ts`].filter((one) => sources.has(one)));
}

/** The files in an import cycle through this file; empty when there is none. */
function circleOf(start: string): string[] {
  const came = new Map<string, string>();
  const next = [start];
  for (let at = next.pop(); at; at = next.pop()) {
    for (const to of imports.get(at)!) {
      if (to === start) return wayTo(at);
      if (!came.has(to)) came.set(to, at) && next.push(to);
    }
  }
  return [];

  function wayTo(end: string): string[] {
    return end === start ? [start] : [...wayTo(came.get(end)!), end];
  }
}

test("every file is seen, and what it imports", () => {
  expect(sources.size).toBeGreaterThan(150);
  expect([...imports.values()].flat().length).toBeGreaterThan(400);
  expect(imports.get("shared/live/live.svelte.ts")).toContain("shared/live/outbox.svelte.ts");
});

test("no file imports itself by way of others, also not for a type", () => {
  expect([...sources.keys()].map(circleOf).filter((circle) => circle.length)).toEqual([]);
});

test("no screen reaches into another; only looking back shows the wall and the console", () => {
  const of = (file: string) => file.split("/")[0]!;
  const across = [...imports].flatMap(([file, to]) => to.filter((other) => ![of(file), "shared"].includes(of(other))).map((other) => `${file} -> ${other}`));
  expect(across.filter((arrow) => !/^replay\/.* -> (wall|console)\//.test(arrow))).toEqual([]);
});
