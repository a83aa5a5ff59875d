/** From each moment of the session to what the wall draws of it. */
import type { Component } from "svelte";
import type { Moment } from "../shared/moment";
import Arriving from "./arriving/Arriving.svelte";
import Hung from "./papers/Hung.svelte";
import type { Seen } from "./seen";
import Before from "./steps/Before.svelte";
import Insights from "./steps/Insights.svelte";
import Interview from "./steps/Interview.svelte";
import Introduce from "./steps/Introduce.svelte";
import Later from "./steps/Later.svelte";
import Meet from "./steps/Meet.svelte";
import Welcome from "./steps/Welcome.svelte";

export const drawnIn: Record<Moment, Component<{ seen: Seen }>> = {
  arriving: Arriving,
  welcome: Welcome,
  before: Before,
  meet: Meet,
  introduce: Introduce,
  interview: Interview,
  writing: Insights,
  hanging: Hung,
  gallery: Hung,
  break: Hung,
  travel: Later,
  ambition: Later,
  drawing: Later,
  show: Later,
  thread: Later,
  market: Later,
  plan: Later,
  close: Later,
};
