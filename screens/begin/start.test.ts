import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { NewSession } from "../shared/generated/room";
import { kept, letGo } from "../shared/keep";
import { remembered } from "./sessions";
import { settled, start } from "./start";

type Call = { path: string; body: { id: string; title?: string } };
let calls: Call[] = [];
const wish: NewSession = { title: "Samen", expected: 20, key: "geheim" };
const begun = (code: string) => ({ code, key: "k", join: { url: `http://a/mee#${code}`, short: "a", qr: { size: 21, path: "" } } });

/** What the server says, in turn; undefined when nothing comes back. */
function says(...answers: unknown[]) {
  vi.stubGlobal("fetch", (path: string, { body }: { body: string }) => {
    calls.push({ path, body: JSON.parse(body) as Call["body"] });
    const answer = answers.shift();
    return answer === undefined ? Promise.reject(new Error("lost")) : Promise.resolve({ json: () => Promise.resolve(answer) });
  });
}

beforeEach(() => {
  calls = [];
  for (const key of ["begin-unanswered", "sessions"]) letGo(key);
});
afterEach(() => vi.unstubAllGlobals());

test("when the answer is lost it is asked again under the same id, and then let go", async () => {
  says(undefined, begun("7KQ4MPX"), begun("9KQ4MPX"));
  expect(await start(wish)).toHaveProperty("trouble");
  expect(JSON.stringify(kept("begin-unanswered"))).not.toContain("geheim");
  expect(await start(wish)).toHaveProperty("session.code", "7KQ4MPX");
  await start(wish);
  const ids = calls.map(({ body }) => body.id);
  expect(ids[0]).toBe(ids[1]);
  expect(ids[2]).not.toBe(ids[1]);
  expect(ids[0]?.length).toBeGreaterThan(31);
});

test("when another one is asked meanwhile, the first comes to stand with the earlier ones", async () => {
  says(undefined, begun("7KQ4MPX"), begun("9KQ4MPX"));
  await start(wish);
  expect(await start({ ...wish, title: "Anders" })).toHaveProperty("session.code", "9KQ4MPX");
  expect(calls.map(({ path }) => path)).toEqual(["/api/sessions", "/api/sessions/begun", "/api/sessions"]);
  expect(remembered().map(({ code, title }) => [code, title])).toEqual([["7KQ4MPX", "Samen"]]);
});

test("nothing else is begun as long as nobody knows of the first", async () => {
  says(undefined, undefined);
  await start(wish);
  expect(await start({ ...wish, title: "Anders" })).toHaveProperty("trouble");
  expect(calls).toHaveLength(2);
});

test("a page that opens again finds what was begun, and nothing when nothing was", async () => {
  says(undefined, { refused: "not_there" });
  await start(wish);
  expect(await settled()).toBe(true);
  expect(remembered()).toEqual([]);
  expect(await settled()).toBe(true);
  expect(calls).toHaveLength(2);
});
