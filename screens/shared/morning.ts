/** The steps of the morning on a surface: each is found by its folder, so that no list of exercises stands here. */
import { STEPS, type StepName } from "./generated/room";

/** What each step is on this surface, in the order of the morning, from the modules `./<step>/exercise.ts`. */
export function eachStep<Exercise>(found: Record<string, { exercise: Exercise }>): Record<StepName, Exercise> {
  const exerciseOf = (step: StepName): Exercise => {
    const module = found[`./${step}/exercise.ts`];
    if (!module) throw new Error(`${step} has no exercise.ts on this surface`);
    return module.exercise;
  };
  return Object.fromEntries(STEPS.map((step) => [step, exerciseOf(step)])) as Record<StepName, Exercise>;
}
