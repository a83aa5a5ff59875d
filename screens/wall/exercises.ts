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

/**
 * What the wall draws now; while no step is open, people are coming in. While people look for each other, the groups hang that the wall is
 * told of; once all is revealed, that hangs. Some of it stays when the morning is over.
 */
export function drawnIn(step: Step | undefined, groups: readonly Group[], endedIn?: Step): Drawn {
  if (!step) return (endedIn && exercises[endedIn.name].over) || arriving;
  const { now, revealed, looking } = exercises[step.name];
  if (step.revealed && revealed) return revealed;
  const part = step.parts[step.part]?.name;
  return part && LOOKING.has(part) && groups.length ? (looking ?? seated) : now;
}
