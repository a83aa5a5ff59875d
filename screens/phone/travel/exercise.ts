import { m } from "../../shared/language.svelte";
import type { Exercise, Thing } from "../exercise";
import { reaches } from "../parts/reaches";
import type { Phone } from "../phone.svelte";
import { isLaid } from "./dreams";
import TakeBack from "./TakeBack.svelte";
import Travel from "./Travel.svelte";

function mine({ around }: Phone): Thing[] {
  return around.mine("dream").map((dream) => ({
    id: dream.id,
    text: dream.text,
    how: isLaid(dream) ? m.phone_reach_table() : reaches[dream.reach](),
    erase: { command: { type: "EraseDream", dream: dream.id } },
    more: TakeBack,
  }));
}

export const exercise: Exercise = { name: m.phone_step_travel, screen: Travel, mine, isLookingUp: ({ around }) => around.part === "guided" };
