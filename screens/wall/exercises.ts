/** All exercises of the morning, for the wall. */
import { LOOKING, type Group, type Step } from "../shared/generated/room";
import { eachStep } from "../shared/morning";
import Arriving from "./arriving/Arriving.svelte";
import type { Exercise } from "./exercise";
import type { Drawn } from "./seen";
import Seated from "./seating/Seated.svelte";

const exercises = eachStep(import.meta.glob<{ exercise: Exercise }>("./*/exercise.ts", { eager: true }));

const arriving: Drawn = { screen: Arriving };

const seated: Drawn = { screen: Seated };

/** What the wall draws now; while no step is open, people are coming in. While people look for each other, the groups hang that the wall is told of. */
export function drawnIn(step: Step | undefined, groups: readonly Group[]): Drawn {
  if (!step) return arriving;
  const { now, revealed, looking } = exercises[step.name];
  const part = step.parts[step.part]?.name;
  if (part && LOOKING.has(part) && groups.length) return looking ?? seated;
  return (step.revealed && revealed) || now;
}
