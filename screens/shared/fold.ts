/** What people type, read for what they mean: digits of any script, full width, signs that nobody sees, accents. */

/** Signs without a width of their own, such as those that a chat or a keyboard puts around what is copied. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{M}]/gu;
const blank = /[\s\u2800]+/gu;
const digit = /\p{Nd}/gu;

/** Plain signs, with a space wherever something blank stood: full width and letters of mathematics become letters, and digits 0 to 9. */
export function plainSigns(typed: string): string {
  return typed.normalize("NFKC").replace(blank, " ").normalize("NFKD").replace(unseen, "").normalize("NFC").replace(digit, figure);
}

/** Digits stand ten in a row in every script, zero first. */
function figure(digit: string): string {
  const at = digit.codePointAt(0)!;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(at - before - 1))) before++;
  return String(before % 10);
}

/** Letters that are no letter with a mark, and yet are typed as another. */
const typedAs: Record<string, string> = { ø: "o", ł: "l", đ: "d", ð: "d", ħ: "h", ı: "i", ŧ: "t", ß: "ss", æ: "ae", œ: "oe", þ: "th", "’": "'", "‘": "'", "ʼ": "'", "`": "'" };
const others = new RegExp(`[${Object.keys(typedAs).join("")}]`, "gu");

/** A text as somebody types who looks for it: "jose" finds "José", and "cafe" finds "Café". */
export function plain(text: string): string {
  return plainSigns(text).toLowerCase().replace(others, (letter) => typedAs[letter]!).replace(/\p{Pd}/gu, "-").trim();
}

/** Whether a text holds what somebody looks for. */
export function holds(text: string, sought: string): boolean {
  return plain(text).includes(plain(sought));
}
