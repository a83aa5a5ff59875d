/** All exercises of the morning, for the phone. */
import { eachStep } from "../shared/morning";
import type { Exercise, Thing } from "./exercise";
import type { Phone } from "./phone.svelte";

export const exercises = eachStep(import.meta.glob<{ exercise: Exercise }>("./*/exercise.ts", { eager: true }));

/** What I made in every exercise. */
export function mine(phone: Phone): Thing[] {
  return Object.values(exercises).flatMap((exercise) => exercise.mine?.(phone) ?? []);
}

export const keepers = Object.values(exercises).flatMap(({ keeper }) => keeper ?? []);
