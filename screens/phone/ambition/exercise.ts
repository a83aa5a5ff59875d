import { m } from "../../shared/language.svelte";
import type { Exercise, Thing } from "../exercise";
import type { Phone } from "../phone.svelte";
import Ambition from "./Ambition.svelte";

function mine({ around }: Phone): Thing[] {
  return around.mine("proposal").map(({ id, text }) => ({ id, text, how: m.phone_proposal_how(), erase: { command: { type: "EraseProposal", proposal: id } } }));
}

export const exercise: Exercise = { name: m.phone_step_ambition, screen: Ambition, mine };
