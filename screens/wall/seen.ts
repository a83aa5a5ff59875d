/** Everything that the wall may draw from at one moment. */
import type { Component } from "svelte";
import type { Times } from "../shared/clock.svelte";
import type { Sheet } from "../shared/generated/room";
import type { Door } from "./arriving/door";
import type { Name } from "./arriving/names";
import type { AtWall } from "./atWall";
import type { Line } from "./papers/hanging";

export type Seen = {
  door: Door;
  room: AtWall;
  /** Session time; advances by itself. */
  now: number;
  times: Times | undefined;
  /** How many answered *before*. */
  ready: number;
  /** How many can. */
  able: number;
  /** Names and papers in the order in which they were hung. */
  names: readonly Name[];
  lines: readonly Line[];
  sheets: readonly Sheet[];
  /** How many dots each line has. */
  dots: ReadonlyMap<string, number>;
  /** The papers that hung in the first batch; they decide how large the letters are. */
  first: ReadonlySet<string>;
  onoutgrown: () => void;
};

/** What the wall draws at one moment. Two moments with the same screen are one picture: nothing is hung again. */
export type Drawn = {
  screen: Component<{ seen: Seen; drawn: Drawn }>;
  /** The heading above everything that hangs. */
  head?: Component<{ seen: Seen }>;
};
