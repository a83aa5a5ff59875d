import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Line } from "./wire";

/** A connection that this network lets through, or not. */
class FakeSocket {
  static readonly OPEN = 1;
  static last: FakeSocket;
  readyState = 0;
  onopen?: () => void;
  onmessage?: (event: { data: string }) => void;
  onclose?: () => void;

  constructor() {
    FakeSocket.last = this;
  }

  send(): void {}
  close(): void {}
}

let line: Line;
let blocked: boolean[];
let asked: string[];

function open(answer: () => Promise<unknown>): void {
  vi.stubGlobal("fetch", (path: string) => (asked.push(path), answer().then((json) => ({ json: () => Promise.resolve(json) }))));
  line = new Line(() => undefined, () => undefined, () => undefined);
  line.onblocked = (now) => blocked.push(now);
}

beforeEach(() => {
  [blocked, asked] = [[], []];
  vi.stubGlobal("WebSocket", FakeSocket);
});
afterEach(() => {
  line.close();
  vi.unstubAllGlobals();
});

test("a network that lets pages through and no connection is told after a quarter of a minute", async () => {
  open(() => Promise.resolve({ ok: true }));
  await vi.advanceTimersByTimeAsync(14_000);
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(2000);
  expect([asked, blocked]).toEqual([["/api/health"], [true]]);
  FakeSocket.last.onmessage!({ data: '["beat", 1]' });
  expect(blocked).toEqual([true, false]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(asked).toHaveLength(1);
});

test("a server that answers nothing, or a page of somebody else in its place, is not called a network that blocks", async () => {
  open(() => Promise.reject(new Error("no network")));
  await vi.advanceTimersByTimeAsync(16_000);
  expect(blocked).toEqual([false]);
  line.close();
  open(() => Promise.resolve({ portal: "sign in" }));
  await vi.advanceTimersByTimeAsync(16_000);
  expect(blocked).toEqual([false, false]);
});

test("a connection that is lost later is wondered about too", async () => {
  open(() => Promise.resolve({ ok: true }));
  FakeSocket.last.onmessage!({ data: '["beat", 1]' });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(blocked.at(-1)).toBe(true);
});

test.each([-3600, 3600])("a dead line is noticed when the clock of the phone was set %d seconds away", async (seconds) => {
  let lost = 0;
  vi.stubGlobal("fetch", () => Promise.reject(new Error("no network")));
  line = new Line(() => undefined, () => undefined, () => (lost += 1));
  FakeSocket.last.readyState = 1;
  FakeSocket.last.onmessage!({ data: '["beat", 1]' });
  await vi.advanceTimersByTimeAsync(3000);
  vi.setSystemTime(Date.now() + seconds * 1000);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(lost).toBeGreaterThan(0);
});
