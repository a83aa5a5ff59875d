/** All that a phone must know of an exercise. Each is a folder that brings one of these. */
import type { Component } from "svelte";
import type { Step } from "../shared/generated/room";
import type { Ground, Keeper } from "./keeper";
import type { Phone } from "./phone.svelte";

export type Exercise = {
  /** What the step is called, above what it asks. */
  name: () => string;
  /** Left out where the facilitator leads by voice alone. */
  screen?: Component<{ phone: Phone; step: Step }>;
  /** What of it this phone keeps until the server has it. */
  keeper?: (ground: Ground) => Keeper;
  /** Whether who looks at this phone now has nothing else before them, not even the clock. */
  isLookingUp?: (phone: Phone) => boolean;
};

/** An exercise that the facilitator leads by voice, as long as it has no screen of its own. */
export function later(name: () => string): Exercise {
  return { name };
}
