import { beforeEach, expect, test, vi } from "vitest";
import { keep, kept, keys } from "../../shared/keep";
import { keepTerm, wipe, wipeEnded } from "./wipe";

const CODE = "ABCDEFG";
const OTHER = "HJKLMNP";
const day = 24 * 3600;

beforeEach(() => sessionStorage.clear());

/** What a phone keeps of a session, under two seats. */
function fill(code: string): void {
  for (const key of [`seat ${code}`, `seat ${code} earlier`, `seen ${code}`]) keep(key, { alias: "Noor" });
  for (const pass of ["PASS", "EARLIER"]) {
    for (const what of ["memory", "epoch", "field", "draft", "written", "before", "dots", "outbox phone"]) keep(`${what} ${code} ${pass} x`, "words");
  }
  keep("last code", code);
  sessionStorage.setItem("at /mee", `${code}.PASS`);
  sessionStorage.setItem(`tab ${code}`, "1");
}

test("wiping takes all of one session, seats set aside too, and nothing else", () => {
  fill(OTHER);
  const others = keys("").length;
  fill(CODE);
  keep("language", "nl");
  wipe(CODE);
  expect(keys("").filter((key) => key.includes(CODE))).toEqual([]);
  expect(keys("")).toHaveLength(others); // without "last code", with the language
  expect(kept("language")).toBe("nl");
  expect(JSON.stringify({ ...sessionStorage })).not.toContain(CODE);
});

test("a session goes when its time has come, also when another one is opened", () => {
  fill(CODE);
  keepTerm(CODE, 7 * day);
  keep(`seat ${OTHER}`, {});
  keepTerm(OTHER, 30 * day);
  expect(wipeEnded()).toEqual([]);
  vi.setSystemTime(Date.now() + 7 * day * 1000);
  expect(wipeEnded()).toEqual([CODE]);
  expect(keys("").some((key) => key.includes(CODE))).toBe(false);
  expect(kept(`seat ${OTHER}`)).toEqual({});
});

test("as long as nobody knows the end, a phone keeps what is its own for a year", () => {
  fill(CODE);
  keepTerm(CODE);
  vi.setSystemTime(Date.now() + 100 * day * 1000);
  expect(wipeEnded()).toEqual([]);
  vi.setSystemTime(Date.now() + 266 * day * 1000);
  expect(wipeEnded()).toEqual([CODE]);
});

test("what the server says last is the term, and a seat without one gets one", () => {
  fill(CODE);
  expect(wipeEnded()).toEqual([]);
  keepTerm(CODE, day);
  vi.setSystemTime(Date.now() + 2 * day * 1000);
  expect(wipeEnded()).toEqual([CODE]);
  fill(OTHER);
  wipeEnded();
  vi.setSystemTime(Date.now() + 8 * day * 1000);
  expect(wipeEnded()).toEqual([OTHER]);
});
