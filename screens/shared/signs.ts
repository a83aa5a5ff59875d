/** Text cut where people see a sign end: a family of emoji, a flag or a letter with its marks stays whole. */
const segmenter = "Segmenter" in Intl ? new Intl.Segmenter(undefined, { granularity: "grapheme" }) : undefined;

/** The signs of a text as people see them; in a browser that cannot tell (Firefox before 125), its characters. */
export function signs(text: string): string[] {
  return segmenter ? [...segmenter.segment(text)].map(({ segment }) => segment) : [...text];
}

/** As many whole signs from the beginning as have at most this many characters together. */
export function beginning(text: string, most: number): string {
  if (text.length <= most) return text;
  let left = most;
  let end = 0;
  for (const sign of signs(text)) {
    left -= characters(sign);
    if (left < 0) break;
    end += sign.length;
  }
  return text.slice(0, end);
}

/** Characters as the server counts them, not the halves of which some are made in a browser. */
export function characters(text: string): number {
  return [...text].length;
}

type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * Lets a field hold at most this many characters, where `maxlength` would cut an emoji in pieces. What does not fit is
 * not taken: what stood there stays.
 */
export function fits(most: number): (field: Field) => () => void {
  return (field) => {
    let before = field.value;
    const remember = () => (before = field.value);
    const cut = (event: Event) => {
      if (event instanceof InputEvent && event.isComposing) return;
      const limit = Math.max(most, characters(before));
      if (characters(field.value) <= limit) return;
      const at = field.selectionStart ?? field.value.length;
      const after = field.value.slice(at);
      const kept = beginning(field.value.slice(0, at), limit - characters(after));
      field.value = kept + after;
      field.setSelectionRange(kept.length, kept.length);
    };
    // Composed by several keys, a text is cut when it is done; then the field says once more that it changed.
    const composed = () => field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    field.addEventListener("beforeinput", remember);
    field.addEventListener("input", cut, { capture: true });
    field.addEventListener("compositionend", composed);
    return () => {
      field.removeEventListener("beforeinput", remember);
      field.removeEventListener("input", cut, { capture: true });
      field.removeEventListener("compositionend", composed);
    };
  };
}
