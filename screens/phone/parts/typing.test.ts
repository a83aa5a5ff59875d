import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Typing } from "./typing.svelte";

const long = 5000;
let field: HTMLTextAreaElement;
let put: HTMLButtonElement;

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = "<form><textarea></textarea><button type='button'></button></form>";
  [field, put] = [document.querySelector("textarea")!, document.querySelector("button")!];
});

afterEach(() => {
  document.body.innerHTML = "";
  vi.useRealTimers();
});

function writes(): Typing {
  const typing = new Typing();
  field.focus();
  typing.came(field);
  return typing;
}

test("somebody types as long as they are in the field, and no more once they have left it", () => {
  const typing = writes();
  vi.advanceTimersByTime(long);
  expect(typing.now).toBe(true);
  field.blur();
  typing.went(null);
  expect(typing.now).toBe(true);
  vi.advanceTimersByTime(long);
  expect(typing.now).toBe(false);
});

test("on the way to the button of their form somebody still types, and no more once it was tapped", () => {
  const typing = writes();
  put.focus();
  typing.went(put);
  typing.came(put);
  vi.advanceTimersByTime(long);
  expect(typing.now).toBe(true);
  typing.tapped();
  vi.advanceTimersByTime(long);
  expect(typing.now).toBe(false);
});

test("nothing changes while a finger is down", () => {
  const typing = writes();
  typing.down(true);
  field.blur();
  typing.went(null);
  vi.advanceTimersByTime(long);
  expect(typing.now).toBe(true);
  typing.down(false);
  vi.advanceTimersByTime(long);
  expect(typing.now).toBe(false);
});
