import { m } from "../../shared/language.svelte";
import type { Exercise, Thing } from "../exercise";
import type { Phone } from "../phone.svelte";
import Meet from "./Meet.svelte";

function mine({ around }: Phone): Thing[] {
  return around.mine("maytell").map(({ id, group, text, version }) => ({
    id, text, how: m.phone_reach_may_tell(), erase: { command: { type: "SayWhatMay", group, text: "", version, rewrites: id } },
  }));
}

export const exercise: Exercise = { name: m.phone_step_meet, screen: Meet, mine };
