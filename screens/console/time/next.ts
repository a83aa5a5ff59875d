/** What the facilitator may do next: the one next thing, one person or part further, or a step back. */
import type { Box, Command } from "../../shared/generated/room";
import { m } from "../../shared/language.svelte";
import type { StepName } from "../../shared/moment";
import type { AtDesk } from "../atDesk";
import { exercises, partAt, withoutProgramme } from "../exercises";
import { titleOf } from "../say/titles";

export type Next = { name: string; brings: string; command: Command };

/** The steps that still have minutes, in their order. */
export function stepsOf({ programme }: AtDesk): readonly StepName[] {
  return programme ? programme.boxes.filter((box: Box) => box.minutes > 0).map(({ name }) => name) : withoutProgramme;
}

/** The one next thing; nothing after the last step. */
export function nextAfter(desk: AtDesk): Next | undefined {
  const { step } = desk;
  const hidden = step && !step.revealed && exercises[step.name].revealed;
  if (hidden) {
    return { name: m.console_next_reveal(), brings: hidden.brings(), command: { type: "Reveal", step: step.id } };
  }
  const name = neighbour(desk, 1);
  if (!name) return undefined;
  return { name: m.console_next({ step: titleOf(name, desk.programme) }), brings: exercises[name].brings(), command: opening(desk, name) };
}

/** The step before this one. */
export function backFrom(desk: AtDesk): Next | undefined {
  const name = desk.step && neighbour(desk, -1);
  return name && { name: m.console_back({ step: titleOf(name, desk.programme) }), brings: "", command: opening(desk, name) };
}

/** Always says which step it saw open, so that two consoles never advance twice. */
export function opening({ step }: AtDesk, name: StepName): Command {
  return { type: "OpenStep", name, after: step?.id ?? "" };
}

/** One part further, or the next person: what the clock would do a little later. */
export function partFurther({ step, stages }: AtDesk): Next | undefined {
  if (!step?.parts?.length || step.revealed) return undefined;
  const at = step.part;
  const following = partAt(step, at + 1);
  const onStage = step.name === "introduce" && stages.length > 0;
  if (!following && !onStage) return undefined;
  const name = onStage ? m.console_next_person() : m.console_part_further({ part: following!.name() });
  return { name, brings: "", command: { type: "EndPart", step: step.id, part: at, since: step.part_from } };
}

function neighbour(desk: AtDesk, by: 1 | -1): StepName | undefined {
  const names = stepsOf(desk);
  if (!desk.step) return by > 0 ? names[0] : undefined;
  const all = desk.programme?.boxes.map(({ name }) => name) ?? withoutProgramme;
  const at = all.indexOf(desk.step.name);
  const rest = by > 0 ? all.slice(at + 1) : all.slice(0, Math.max(at, 0)).reverse();
  return rest.find((name) => names.includes(name));
}
