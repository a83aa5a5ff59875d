/** Everything a phone needs to know about an exercise. Each exercise is a folder that exports one of these. */
import type { Component } from "svelte";
import type { Command, GivenOn, Reach, Step } from "../shared/generated/room";
import type { Ground, Keeper } from "./keeper";
import type { Phone } from "./phone.svelte";

/**
 * Something of mine: its words and how far they go. `erase` withdraws it: what is asked, and what else happens then.
 * `more` is what else I can do with it. Whatever has a reach that I set also says what kind it is and how far it goes;
 * that is added to every thing that is a record of mine, so that no exercise has to.
 */
export type Thing = {
  id: string;
  text: string;
  how: string;
  erase?: { command?: Command; then?: () => void };
  more?: Component<{ phone: Phone; id: string }>;
  kind?: GivenOn;
  reach?: Reach;
  /** The version of its words, by which they are given on. */
  version?: number;
};

export type Exercise = {
  /** The name of the step, shown above what it asks. */
  name: () => string;
  screen: Component<{ phone: Phone; step: Step }>;
  /** What is shown once the morning is over: one exercise has it. */
  ended?: Component<{ phone: Phone }>;
  /** Keeps this exercise's data on the phone until the server has it. */
  keeper?: (ground: Ground) => Keeper;
  /** What I made in it, shown on my own page at any time (rule 11). */
  mine?: (phone: Phone) => Thing[];
  /** Whether this person should look up now: the phone then shows nothing else, not even the clock. */
  isLookingUp?: (phone: Phone) => boolean;
};
