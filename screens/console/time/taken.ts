/** How long a step really took. */
import { last } from "../../shared/last";
import type { Step } from "../../shared/generated/room";
import type { StepName } from "../../shared/moment";

/** Whole minutes from its opening to its end; undefined while it has not ended. */
export function minutesTaken(steps: readonly Step[], name: StepName): number | undefined {
  const step = last(steps, (one) => one.name === name);
  if (!step || step.open || !step.closed_at) return undefined;
  return Math.max(Math.round((step.closed_at - step.opened_at) / 60), 0);
}
