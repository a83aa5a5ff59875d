import { expect, test, vi } from "vitest";
import { outlivesTranslation } from "./translated";

/** As browsers do it: the words go into a <font> in the place of the text. */
function translate(text: Text, said: string): HTMLElement {
  const font = document.createElement("font");
  font.textContent = said;
  text.replaceWith(font);
  return font;
}

/** A clock on a page, and whoever translates it. */
async function clock(): Promise<{ box: HTMLElement; text: Text; noticed: () => Promise<void>; stop: () => void }> {
  document.body.innerHTML = "<p></p>";
  const box = document.querySelector("p")!;
  const text = document.createTextNode("nog 7 min");
  box.append(text);
  const stop = outlivesTranslation();
  return { box, text, stop, noticed: async () => void (await vi.advanceTimersByTimeAsync(1)) };
}

test("a translated text that changes says the new thing, and nothing of before", async () => {
  const { box, text, noticed, stop } = await clock();
  translate(text, "7 min left");
  await noticed();
  expect(box.textContent).toBe("7 min left");
  text.nodeValue = "nog 6 min";
  await noticed();
  expect(box.textContent).toBe("nog 6 min");
  translate(text, "6 min left");
  await noticed();
  text.nodeValue = "nog 60 s";
  await noticed();
  expect(box.textContent).toBe("nog 60 s");
  stop();
});

test("a translated text that goes leaves no translation behind", async () => {
  const { box, text, noticed, stop } = await clock();
  translate(text, "7 min left");
  await noticed();
  text.remove();
  await noticed();
  expect(box.textContent).toBe("");
  stop();
});

test("whoever wants the page untranslated again reads what the page says", async () => {
  const { box, text, noticed, stop } = await clock();
  const font = translate(text, "7 min left");
  await noticed();
  font.replaceWith(text);
  await noticed();
  expect(box.textContent).toBe("nog 7 min");
  stop();
});

test("a translation that is put beside the text before that is taken away is the same", async () => {
  const { box, text, noticed, stop } = await clock();
  const font = document.createElement("font");
  font.textContent = "7 min left";
  text.before(font);
  await noticed();
  text.remove();
  await noticed();
  expect(box.textContent).toBe("7 min left");
  text.nodeValue = "nog 6 min";
  await noticed();
  expect(box.textContent).toBe("nog 6 min");
  stop();
});
