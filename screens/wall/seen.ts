/** Everything that one moment on the wall may draw from. */
import type { Component } from "svelte";
import type { Times } from "../shared/clock.svelte";
import type { Door } from "./arriving/door";
import type { Name } from "./arriving/names";
import type { AtWall } from "./atWall";
import type { Line } from "./papers/hanging";

export type Seen = {
  door: Door;
  room: AtWall;
  /** Session time; moves on by itself. */
  now: number;
  times: Times | undefined;
  /** How many answered *before*. */
  ready: number;
  /** Names and papers in the order in which they were hung. */
  names: readonly Name[];
  lines: readonly Line[];
  /** The papers that hung in the first batch; they decide how large the letters are. */
  first: ReadonlySet<string>;
  onoutgrown: () => void;
};

/** How one moment hangs there. Two moments on the same screen are one picture that goes on: nothing of it is hung anew. */
export type Drawn = {
  screen: Component<{ seen: Seen; drawn: Drawn }>;
  /** What stands above all that hangs. */
  head?: Component<{ seen: Seen }>;
  title?: () => string;
};
