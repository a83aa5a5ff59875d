/** A soft hint, never a refusal: a word by which a sentence puts off what it could say as if it is so already. */
import { m } from "../../shared/language.svelte";

export function putsOff(text: string): string {
  const words = new Set(m.phone_tense_words().split(" "));
  return text.split(/[^\p{L}]+/u).find((word) => words.has(word.toLowerCase())) ?? "";
}
