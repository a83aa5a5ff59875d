/** Text cut where people see a sign end: a family of emoji, a flag or a letter with its marks stays whole. */
const segmenter = "Segmenter" in Intl ? new Intl.Segmenter(undefined, { granularity: "grapheme" }) : null;

/** In a browser that cannot tell (Firefox before 125): a flag, a picture with all that is joined to it, or a letter with its marks. */
const mark = "\\p{M}\\u200c\\ufe0e\\ufe0f\\u{e0020}-\\u{e007f}";
const picture = `\\p{Extended_Pictographic}(?:\\p{Emoji_Modifier}|[${mark}])*`;
const oneSign = new RegExp(`\\p{RI}{2}|${picture}(?:\\u200d${picture})*|\\r\\n|.[\\u200d${mark}]*`, "gsu");

/** The signs of a text as people see them. */
export function signs(text: string, by: Intl.Segmenter | null = segmenter): string[] {
  return by ? [...by.segment(text)].map(({ segment }) => segment) : (text.match(oneSign) ?? []);
}

/** The first sign of a name, whole: a flag or a letter with its marks. */
export function firstSign(name: string): string {
  return signs(name.trim())[0] ?? "";
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

/** How many characters a text has too many, without the space around it, which does not count. */
export function tooMuch(text: string, most = Infinity): number {
  return Math.max(characters(text.trim().normalize("NFC")) - most, 0);
}
