/** A sentence of the programme in the language of this screen. */
import type { Both } from "../../shared/generated/room";
import { language } from "../../shared/language.svelte";

export function spoken(both: Both): string {
  return both[language()];
}
