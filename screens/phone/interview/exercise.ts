import { m } from "../../shared/language.svelte";
import type { Exercise, Thing } from "../exercise";
import { reaches } from "../parts/reaches";
import type { Phone } from "../phone.svelte";
import Interview from "./Interview.svelte";

function mine({ around }: Phone): Thing[] {
  return around.mine("story").map(({ id, text, reach }) => ({
    id, text, how: reaches[reach](), erase: { command: { type: "EraseStory", story: id } },
  }));
}

export const exercise: Exercise = { name: m.phone_step_interview, screen: Interview, mine };
