/**
 * What a browser or a password manager fills in is read like what is typed. Some say only that a field changed, and some say
 * nothing at all; so a form looks at all its fields once more before it is sent.
 */
type Field = HTMLInputElement | HTMLTextAreaElement;

/** What each field was last read as. */
const read = new WeakMap<Field, string>();
const typed = "input:not([type=radio], [type=checkbox], [type=range]), textarea";

export function readsWhatIsFilledIn(): void {
  document.addEventListener("input", ({ target }) => isTyped(target) && read.set(target, target.value), true);
  document.addEventListener("focusin", ({ target }) => isTyped(target) && !read.has(target) && read.set(target, target.value), true);
  document.addEventListener("change", ({ target }) => isTyped(target) && readAgain(target), true);
  document.addEventListener("submit", ({ target }) => target instanceof HTMLFormElement && target.querySelectorAll<Field>(typed).forEach(readAgain), true);
}

function readAgain(field: Field): void {
  if (read.get(field) !== field.value) field.dispatchEvent(new Event("input", { bubbles: true }));
}

function isTyped(target: EventTarget | null): target is Field {
  return target instanceof Element && target.matches(typed);
}
