/** Before each test: an empty browser storage, and a clock that only the test moves. */
import { beforeEach, vi } from "vitest";
import { keys, letGo } from "../keep";

beforeEach(() => {
  for (const key of keys("")) letGo(key);
  vi.useFakeTimers({ now: new Date("2026-06-03T09:00:00Z") });
  return () => vi.useRealTimers();
});
