/** Everything a console needs to know about an exercise. Each exercise is a folder that exports one of these. */
import type { Component } from "svelte";
import type { Outlook, Part } from "../shared/generated/room";
import type { NamedCommand } from "./actNames";
import type { Acts } from "./acts.svelte";
import type { AtDesk } from "./atDesk";

/** What the console says at one moment. These are functions, so that a change of language shows at once. */
export type Shown = {
  /** Where we are; by default the title of the step. */
  state?: () => string;
  /** What the room sees meanwhile. */
  sees: () => string;
  /** What the facilitator says now, instead of the step's cue. */
  cue?: (desk: AtDesk) => string;
  /** What else to know about this moment. */
  note?: () => string;
};

/** `isLarge`: what is said stands there very large, to be read aloud from a distance. A part's name, its button's label when it is repeated, where we are and what the room sees during it, and its cue. */
export type Told = { name: () => string; again?: () => string; state?: () => string; sees?: () => string; cue?: (desk: AtDesk) => string; isLarge?: (desk: AtDesk) => boolean };

/** What a tap would do, and what the room then sees. */
export type Next = { name: string; brings: string; command: NamedCommand };

/** A deed of the facilitator, done elsewhere on the console, that comes before leaving the step: where it is, by its id. */
export type Lead = { name: string; brings: string; to: string };

/** State, not content: a number and what it counts. */
export type Count = { number: string; what: string };

/** `now` is session time, which advances by itself. */
export type Panel = Component<{ desk: AtDesk; acts: Acts; connected: boolean; plan: Outlook | undefined; now: number }>;

/** Where on the console a panel stands: above the cue, among what hangs, below the counts, or at the end. */
export type Place = "above" | "hanging" | "below" | "foot";

export type Exercise = {
  /** What opening this exercise will show. */
  brings: () => string;
  now: Shown;
  /** Only for an exercise with a reveal; `brings` is what the reveal will show. */
  revealed?: Shown & { brings: () => string };
  parts?: Partial<Record<Part["name"], Told>>;
  /** What is next within the running part, where the room says that there is something: the next sentence that is read aloud. */
  further?: (desk: AtDesk) => Next | undefined;
  /** What the facilitator does in this step before anything else is next, while that is to be done. */
  leads?: (desk: AtDesk) => Lead | undefined;
  /** Its parts are repeated for each person, so the time left for the whole step means nothing. */
  isByPerson?: boolean;
  /** What is counted besides the people in the room. */
  counts?: (desk: AtDesk, inside: number, answered: number, able: number) => Count[];
  /** What its tables fill on paper, if anything does, and whether a photo of that has words of its own. */
  paper?: { what: () => string; asks: boolean };
  /** Whose turn it is, in a part that is repeated for each person. */
  turn?: (desk: AtDesk) => string;
  /** Panels while this exercise is open; `under` is right under the cue. */
  panels?: Partial<Record<"above" | "under" | "below", readonly Panel[]>>;
  /** Panels that stay: each shows itself as long as there is something to show or to do. */
  always?: Partial<Record<Place, readonly Panel[]>>;
  /** Its title and cue in a session without a programme, as release 0.1 made them. */
  alone?: { title: () => string; cue: () => string };
};
