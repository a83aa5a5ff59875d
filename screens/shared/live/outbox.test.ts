import { beforeEach, expect, test, vi } from "vitest";
import type { Command } from "../generated/room";
import { isUnhurried, Outbox } from "./outbox.svelte";

const seat = "phone ABCDEFG someone";
const park = (text: string): Command => ({ type: "Park", text });
const texts = (outbox: Outbox) => outbox.unsaved.map(({ command }) => (command.type === "Park" ? command.text : command.type));

/** The event that the browser sends to all other tabs when one of them changes storage. */
function otherTab(key: string, newValue: string | null): void {
  window.dispatchEvent(new StorageEvent("storage", { key, newValue }));
}

let outbox: Outbox;

beforeEach(() => {
  outbox = new Outbox(seat);
  return () => outbox.close();
});

test("what is asked lies here before it goes anywhere, and still does when the page is loaded anew", () => {
  outbox.add(park("sore"));
  expect(texts(outbox)).toEqual(["sore"]);
  expect(texts(new Outbox(seat))).toEqual(["sore"]);
});

test("what was asked in one millisecond keeps its order", () => {
  for (const text of ["one", "two", "three"]) outbox.add(park(text));
  expect(texts(new Outbox(seat))).toEqual(["one", "two", "three"]);
});

test("what was answered lies nowhere any more", () => {
  const { id } = outbox.add(park("sore"));
  expect(outbox.take(id)?.command).toEqual(park("sore"));
  expect(outbox.take(id)).toBeUndefined();
  expect(texts(outbox)).toEqual([]);
  expect(texts(new Outbox(seat))).toEqual([]);
});

test("another seat in this browser has an outbox of its own", () => {
  outbox.add(park("sore"));
  expect(texts(new Outbox("phone ABCDEFG other"))).toEqual([]);
});

test("what another tab asks lies here too, as theirs, until that tab has its answer", () => {
  const key = `outbox ${seat} 0123`;
  otherTab(key, JSON.stringify({ id: "0123", at: 1, command: park("theirs") }));
  expect(texts(outbox)).toEqual(["theirs"]);
  expect(outbox.isTheirs("0123")).toBe(true);
  otherTab(key, null);
  expect(texts(outbox)).toEqual([]);
});

test("what was asked here waits for an answer of its own, whatever another tab heard", () => {
  const { id } = outbox.add(park("ours"));
  otherTab(`outbox ${seat} ${id}`, null);
  expect(texts(outbox)).toEqual(["ours"]);
  expect(outbox.isTheirs(id)).toBe(false);
});

test("where storage is closed everything works, and it is said that it does not last", () => {
  vi.stubGlobal("localStorage", undefined);
  const open = new Outbox("phone ABCDEFG closed");
  expect(open.lasting).toBe(false);
  open.add(park("sore"));
  expect(texts(open)).toEqual(["sore"]);
  vi.unstubAllGlobals();
});

test("nobody waits for the answer to a slip for the ballot, also when it is given for somebody on paper", () => {
  const dots: Command = { type: "GiveDots", step: "s", key: "k", insights: [] };
  expect(isUnhurried(dots)).toBe(true);
  expect(isUnhurried({ type: "OnBehalf", person: "p", command: dots })).toBe(true);
  expect(isUnhurried(park("sore"))).toBe(false);
});

test("what can be cancelled is written down at once, and is asked by another page when this one died", () => {
  vi.useFakeTimers();
  const soon = outbox.hold(park("sore"), 5000);
  const later = new Outbox(seat);
  expect([texts(outbox), texts(later)]).toEqual([[], []]);
  vi.advanceTimersByTime(7000);
  expect(texts(later)).toEqual(["sore"]);
  expect(texts(new Outbox(seat))).toEqual(["sore"]);
  expect(later.unsaved.map(({ id }) => id)).toEqual([soon.id]);
  vi.useRealTimers();
});

test("what was cancelled is asked by no page", () => {
  vi.useFakeTimers();
  const soon = outbox.hold(park("sore"), 5000);
  const other = new Outbox(seat);
  outbox.cancel(soon);
  vi.advanceTimersByTime(7000);
  expect([texts(other), texts(new Outbox(seat))]).toEqual([[], []]);
  vi.useRealTimers();
});

test("what was not cancelled is sent under the same id, so that it is asked once", () => {
  const soon = outbox.hold(park("sore"), 5000);
  outbox.send(soon);
  expect(outbox.unsaved.map(({ id }) => id)).toEqual([soon.id]);
  expect(new Outbox(seat).unsaved.map(({ id }) => id)).toEqual([soon.id]);
});

test("what could be cancelled is sent by another page soon, also when the clock was set back an hour", async () => {
  vi.useFakeTimers();
  const died = new Outbox("phone set back");
  died.hold({ type: "ForgetMe" }, 5000);
  died.close();
  vi.setSystemTime(Date.now() - 3_600_000);
  const next = new Outbox("phone set back");
  await vi.advanceTimersByTimeAsync(12_000);
  expect(next.unsaved.map(({ command }) => command.type)).toEqual(["ForgetMe"]);
  next.close();
});
