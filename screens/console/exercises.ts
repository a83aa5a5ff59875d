/** All exercises of the morning, for the console. */
import type { Step } from "../shared/generated/room";
import { m } from "../shared/language.svelte";
import { eachStep } from "../shared/morning";
import type { Exercise, Panel, Place, Shown, Told } from "./exercise";

export const exercises = eachStep(import.meta.glob<{ exercise: Exercise }>("./*/exercise.ts", { eager: true }));

const arriving: Shown = { state: m.console_state_arriving, sees: m.console_sees_arriving, cue: m.console_cue_arriving };

/** What the console says now; while no step is open, people are coming in. */
export function shownIn(step: Step | undefined): Shown {
  if (!step) return arriving;
  const { now, revealed } = exercises[step.name];
  return (step.revealed && revealed) || now;
}

/** The panels that stand here in every step. */
export function always(place: Place): readonly Panel[] {
  return Object.values(exercises).flatMap((exercise) => exercise.always?.[place] ?? []);
}

/** The part at this index; undefined when the step has no parts. */
export function partAt(step: Step | undefined, at: number): (Told & { seconds: number }) | undefined {
  const part = step?.parts[at];
  const told = step && part && exercises[step.name].parts?.[part.name];
  return told && { ...told, seconds: part.seconds };
}
