/** What somebody is doing, in a word. */
import { m } from "../../shared/language.svelte";
import type { Being, Someone } from "./someone";
import type { Doing } from "./together";

const beings: Record<Being, () => string> = { here: m.console_here, writing: m.console_writing, away: m.console_away, paper: m.console_on_paper };
const doings: Record<Doing, () => string> = { writing: m.console_group_writing, quiet: m.console_group_quiet, away: m.console_group_away };

export function stateOf({ here, off, removed, state, card }: Someone): string {
  if (removed) return m.console_removed();
  const word = !here ? m.console_gone() : state === "paper" ? m.console_card({ card }) : beings[state]();
  return off ? m.console_name_is_off({ state: word }) : word;
}

export function doing(state: Doing): string {
  return doings[state]();
}
