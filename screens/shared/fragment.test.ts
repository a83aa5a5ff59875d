import { afterEach, expect, test, vi } from "vitest";
import { goTo, takeFragment } from "./fragment";

afterEach(() => {
  vi.unstubAllGlobals();
  sessionStorage.clear();
  history.replaceState(null, "", "/");
});

test("a secret leaves the address bar and the history, and a reload finds it", () => {
  const entries = history.length;
  history.replaceState(null, "", "/regie#7KQ4MPX.secret");
  expect(takeFragment()).toBe("7KQ4MPX.secret");
  expect(location.href).not.toContain("secret");
  expect(history.length).toBe(entries);
  expect(takeFragment()).toBe("7KQ4MPX.secret");
});

test("each page keeps its own", () => {
  history.replaceState(null, "", "/muur#7KQ4MPX");
  takeFragment();
  history.replaceState(null, "", "/regie");
  expect(takeFragment()).toBe("");
});

test("going elsewhere on this page never writes into the address", () => {
  history.replaceState(null, "", "/regie");
  const heard = vi.fn(() => takeFragment());
  addEventListener("hashchange", heard);
  goTo("7KQ4MPX.other");
  removeEventListener("hashchange", heard);
  expect(heard).toHaveReturnedWith("7KQ4MPX.other");
  expect(location.href).not.toContain("other");
});

test("without storage a reload needs the address, so it stays", () => {
  history.replaceState(null, "", "/regie#7KQ4MPX.secret");
  const blocked = () => {
    throw new Error("blocked");
  };
  vi.stubGlobal("sessionStorage", { getItem: blocked, setItem: blocked, clear: () => {} });
  expect(takeFragment()).toBe("7KQ4MPX.secret");
  expect(location.hash).toBe("#7KQ4MPX.secret");
});
