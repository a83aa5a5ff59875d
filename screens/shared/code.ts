/** Codes of signs that are hard to confuse, read however people type, paste or scan them. */
import { plainSigns } from "./fold";
import { LIMITS, LOOKALIKES, SIGNS } from "./generated/room";

/** What is between the pieces of one code: blanks, dashes and dots. */
const joint = /^[\s\p{Pd}\u2212._·•]{1,3}$/u;
const word = /[\p{L}\p{N}]+/gu;
const signOf = new Map(Object.entries(LOOKALIKES).flatMap(([sign, alike]) => [...alike].map((one) => [one, sign] as const)));

/** Some words after each other that could be one code. */
type Piece = { signs: string; from: number; words: number; capitals: boolean };

/** The code of a session in what somebody typed, pasted or opened; what cannot be one comes back for a complaint. */
export function readCode(typed: string): string {
  return readInvitation(typed).code;
}

/** The code of a session, and the personal code or card after it: a link, its tail, or a whole message with it. */
export function readInvitation(typed: string): { code: string; pass: string } {
  const text = readable(typed);
  const link = text.slice(text.lastIndexOf("#") + 1);
  const [first = ""] = link.split(".");
  const code = (link === text ? undefined : atStart(first, LIMITS.code)) ?? found(text, [LIMITS.code]) ?? signsIn(first);
  const after = link.includes(".") ? link.slice(link.indexOf(".") + 1) : "";
  return { code, pass: atStart(after, LIMITS.pass) ?? atStart(after, LIMITS.card) ?? "" };
}

/** A personal code or that of a card in what somebody typed or pasted. */
export function readPass(typed: string): string {
  const text = readable(typed);
  const inLink = text.includes("#") ? readInvitation(typed).pass : "";
  return inLink || (found(text, [LIMITS.pass, LIMITS.card]) ?? signsIn(text));
}

/** The key of one paper slip, also out of a longer text. Keys that an earlier release printed had other lengths. */
export function readSlipKey(typed: string): string {
  const text = readable(typed);
  return found(text, [LIMITS.slipKeySigns]) ?? signsIn(text);
}

/** K7MQ-4PQR-9XYZ: in groups that can be read aloud. */
export function inPieces(code: string): string {
  return code.match(/.{1,4}/g)?.join("-") ?? "";
}

export function isCode(code: string): boolean {
  return code.length === LIMITS.code && areSigns(code);
}

export function areSigns(text: string): boolean {
  return [...text].every((sign) => SIGNS.includes(sign));
}

/** A console's link: its code, and after it a key in which capitals count. */
export function readLink(typed: string): { code: string; key: string } | undefined {
  const text = plainSigns(typed);
  const [, first = "", key = ""] = /([^.#]*)\.([\w-]+)/.exec(text.slice(text.lastIndexOf("#") + 1)) ?? [];
  const code = readCode(first);
  return isCode(code) && key ? { code, key } : undefined;
}

/** Without what nobody sees, and with % signs of an address read. */
function readable(typed: string): string {
  return plainSigns(decoded(typed));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** As the code would be on paper: capitals, and letters of other alphabets as those that they look like. */
function asSigns(text: string): string {
  return [...text.toUpperCase()].map((sign) => signOf.get(sign) ?? sign).join("");
}

/** All letters and digits, whether they can stand in a code or not. */
function signsIn(text: string): string {
  return asSigns((text.match(word) ?? []).join(""));
}

/** The code with which this begins, whatever was put behind it. */
function atStart(text: string, length: number): string | undefined {
  return pieces(text, length).find(({ from }) => !/[\p{L}\p{N} ]/u.test(text.slice(0, from)))?.signs;
}

/** The code in a text: the longer kind first; then what stands after "code" or "#", has digits, or is in capitals. */
function found(text: string, lengths: readonly number[]): string | undefined {
  const all = lengths.flatMap((length) => pieces(text, length).map((piece) => ({ piece, score: likely(text, piece) })).sort((a, b) => b.score - a.score));
  return all[0]?.piece.signs;
}

function likely(text: string, { signs, from, words, capitals }: Piece): number {
  const isNamed = /(?:code|#)[^\p{L}\p{N}]*$/iu.test(text.slice(0, from));
  return (isNamed ? 8 : 0) + (/\d/.test(signs) ? 4 : 0) + (capitals ? 2 : 0) + 1 / words;
}

/** Every run of words that has as many signs as a code and no others. */
function pieces(text: string, length: number): Piece[] {
  const words = [...text.matchAll(word)].map((one) => ({ text: one[0], from: one.index, to: one.index + one[0].length }));
  const all: Piece[] = [];
  for (const [at, first] of words.entries()) {
    let typed = "";
    for (let end = at; end < words.length && typed.length <= length; end++) {
      if (end > at && !joint.test(text.slice(words[end - 1]!.to, words[end]!.from))) break;
      typed += words[end]!.text;
      const signs = asSigns(typed);
      if (signs.length === length && areSigns(signs)) all.push({ signs, from: first.from, words: end - at + 1, capitals: typed === typed.toUpperCase() });
    }
  }
  return all;
}
