/** My dreams of one journey: what I laid at a table stays as it is, and the other is still being written. */
import type { Dream } from "../../shared/generated/room";
import type { Around } from "../around.svelte";

export function isLaid({ ambition, reach }: Dream): boolean {
  return ambition !== "" && reach !== "private";
}

/** The dream that is mine to go on with; undefined when there is none. */
export function openDream(around: Around, step: string): Dream | undefined {
  return around.mine("dream").find((dream) => dream.step === step && !isLaid(dream));
}
