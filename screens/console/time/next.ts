/** What the facilitator may do next, as a label and a command. The room decides what that is. */
import type { Ahead, StepName } from "../../shared/generated/room";
import { m } from "../../shared/language.svelte";
import type { NamedCommand } from "../actNames";
import type { AtDesk } from "../atDesk";
import type { Lead, Next } from "../exercise";
import { exercises } from "../exercises";
import { titleOf } from "../say/titles";

export type { Next };

/** What the one large button does; nothing after the last step. */
export function nextThing(desk: AtDesk): Next | undefined {
  return thing(desk, desk.ahead?.thing, { reveal: m.console_next_reveal, step: m.console_next });
}

/** The facilitator's own deed, which comes before leaving the step. */
export function leadOf(desk: AtDesk): Lead | undefined {
  return desk.step && desk.ahead?.thing === "step" ? exercises[desk.step.name].leads?.(desk) : undefined;
}

/** The smaller way: to leave the step, or to reveal, before its parts are over or its deed is done. */
export function earlier(desk: AtDesk): Next | undefined {
  return thing(desk, leadOf(desk) ? "step" : desk.ahead?.early, { reveal: m.console_reveal_early, step: m.console_done_early });
}

type Labels = { reveal: () => string; step: (to: { step: string }) => string };

function thing(desk: AtDesk, what: Ahead["thing"], label: Labels): Next | undefined {
  const { ahead, step, programme } = desk;
  if (what === "further") return step && exercises[step.name].further?.(desk);
  if (what === "part") return partFurther(desk);
  if (what === "reveal" && step) return { name: label.reveal(), brings: exercises[step.name].revealed?.brings() ?? "", command: { type: "Reveal", step: step.id } };
  const next = ahead?.next;
  if (what !== "step" || !next) return undefined;
  return { name: label.step({ step: titleOf(next, programme) }), brings: exercises[next].brings(), command: opening(desk, next) };
}

/** The step before this one. */
export function backFrom(desk: AtDesk): Next | undefined {
  const back = desk.ahead?.back;
  return back && { name: m.console_back({ step: titleOf(back, desk.programme) }), brings: "", command: opening(desk, back) };
}

/** Always names the step that it saw open, so that two consoles never advance twice. */
export function opening({ step }: AtDesk, name: StepName): NamedCommand {
  return { type: "OpenStep", name, after: step?.id ?? "" };
}

/** The next part, or the same part for the next person: what the clock would do a little later. */
function partFurther({ ahead, step }: AtDesk): Next | undefined {
  const part = step && ahead?.part && exercises[step.name].parts?.[ahead.part];
  if (!part) return undefined;
  const name = (ahead.again && part.again?.()) || m.console_part_further({ part: part.name() });
  return { name, brings: `${part.name()}.`, command: { type: "EndPart", step: step.id, part: step.part, since: step.part_from } };
}
