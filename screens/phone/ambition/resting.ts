/** The insights that a table chooses from: only what hangs, my own sheet of this morning first. */
import type { Insight } from "../../shared/generated/room";
import { holds } from "../../shared/fold";
import type { Phone } from "../phone.svelte";

export type Choice = { own: Insight[]; wall: Insight[] };

export function choiceOf({ around, known }: Pick<Phone, "around" | "known">, sought: string): Choice {
  const group = around.groupOf("insights");
  const sheet = group && around.all("sheet").find(({ step, number }) => step === group.step && number === group.number)?.id;
  const hanging = around.all("insight").filter((one) => known.isSeenByAll(one.id) && holds(one.text, sought));
  return { own: hanging.filter((one) => sheet && one.sheet === sheet), wall: hanging.filter((one) => !sheet || one.sheet !== sheet) };
}
