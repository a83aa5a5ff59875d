/** What the facilitator may do next, as a label and a command. The room decides what that is. */
import type { StepName } from "../../shared/generated/room";
import { m } from "../../shared/language.svelte";
import type { NamedCommand } from "../actNames";
import type { AtDesk } from "../atDesk";
import { exercises } from "../exercises";
import { titleOf } from "../say/titles";

export type Next = { name: string; brings: string; command: NamedCommand };

/** The one next thing; nothing after the last step. */
export function nextAfter(desk: AtDesk): Next | undefined {
  const { ahead, step, programme } = desk;
  if (ahead?.reveal && step) {
    return { name: m.console_next_reveal(), brings: exercises[step.name].revealed?.brings() ?? "", command: { type: "Reveal", step: step.id } };
  }
  const next = ahead?.next;
  return next && { name: m.console_next({ step: titleOf(next, programme) }), brings: exercises[next].brings(), command: opening(desk, next) };
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
export function partFurther({ ahead, step }: AtDesk): Next | undefined {
  const part = step && ahead?.part && exercises[step.name].parts?.[ahead.part];
  if (!part) return undefined;
  const name = (ahead.again && part.again?.()) || m.console_part_further({ part: part.name() });
  return { name, brings: "", command: { type: "EndPart", step: step.id, part: step.part, since: step.part_from } };
}
