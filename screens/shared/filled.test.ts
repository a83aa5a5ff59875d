import { expect, test } from "vitest";
import { readsWhatIsFilledIn } from "./filled";

readsWhatIsFilledIn();

/** A form that knows only what its field says that was typed. */
function form(): { form: HTMLFormElement; field: HTMLInputElement; known: () => string } {
  document.body.innerHTML = "<form><input></form>";
  const made = document.querySelector("form")!;
  const field = document.querySelector("input")!;
  let known = "";
  field.addEventListener("input", () => (known = field.value));
  return { form: made, field, known: () => known };
}

test("what a browser fills in is read when it says that the field changed", () => {
  const { field, known } = form();
  field.value = "Fatima";
  field.dispatchEvent(new Event("change", { bubbles: true }));
  expect(known()).toBe("Fatima");
});

test("what is filled in without a word is read when the form is sent", () => {
  const { form: made, field, known } = form();
  field.value = "Fatima";
  made.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  expect(known()).toBe("Fatima");
});

test("what was typed is not read twice", () => {
  const { form: made, field } = form();
  let times = 0;
  field.value = "Fatima";
  field.addEventListener("input", () => times++);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
  made.dispatchEvent(new Event("submit", { bubbles: true }));
  expect(times).toBe(1);
});
