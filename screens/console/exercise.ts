/** All that a console must know of an exercise. Each is a folder that brings one of these. */
import type { Component } from "svelte";
import type { Outlook, Part } from "../shared/generated/room";
import { m } from "../shared/language.svelte";
import type { Acts } from "./acts.svelte";
import type { AtDesk } from "./atDesk";

/** What is true at one moment. Functions, so that another language shows at once. */
export type Shown = {
  /** Where we are; left out, the title of the step says it. */
  state?: () => string;
  /** What the room sees meanwhile. */
  sees: () => string;
  /** What is said now, in place of the cue of the step. */
  cue?: () => string;
};

/** What a part is called, and what its button says when it comes again; where we are then, and what is said when it begins. */
export type Told = { name: () => string; again?: () => string; state?: () => string; cue?: () => string };

/** State, not content: a number and what it counts. */
export type Count = { number: string; what: string };

export type Panel = Component<{ desk: AtDesk; acts: Acts; connected: boolean; plan: Outlook | undefined }>;

export type Exercise = {
  /** What the tap brings that opens it. */
  brings: () => string;
  now: Shown;
  /** Where it is first hidden and then shown to all at once; `brings` is what that tap brings. */
  revealed?: Shown & { brings: () => string };
  parts?: Partial<Record<Part["name"], Told>>;
  /** Its parts come back for each person, so that what the whole step has left says nothing. */
  isByPerson?: boolean;
  /** What is counted beside who came in. */
  counts?: (desk: AtDesk, inside: number, answered: number) => Count[];
  /** What can be seen and done only now: above what is said, and below what is counted. */
  above?: readonly Panel[];
  below?: readonly Panel[];
  /** What it is called and what is said in a session without a programme, as release 0.1 made them. */
  alone?: { title: () => string; cue: () => string };
};

/** An exercise that the facilitator leads aloud, as long as the screens have nothing of their own for it. */
export const later: Exercise = { brings: m.console_brings_later, now: { sees: m.console_sees_later } };
