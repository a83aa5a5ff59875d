/** Which screen goes with which step. An exercise is a folder; a step that stands not here is led by voice. */
import type { Component } from "svelte";
import type { Step } from "../shared/generated/room";
import Before from "./before/Before.svelte";
import Pause from "./break/Pause.svelte";
import Gallery from "./gallery/Gallery.svelte";
import Insights from "./insights/Insights.svelte";
import Interview from "./interview/Interview.svelte";
import Introduce from "./introduce/Introduce.svelte";
import Meet from "./meet/Meet.svelte";
import type { Phone } from "./phone.svelte";
import Welcome from "./welcome/Welcome.svelte";

export const exercises: Partial<Record<Step["name"], Component<{ phone: Phone; step: Step }>>> = {
  welcome: Welcome, before: Before, meet: Meet, introduce: Introduce, interview: Interview, insights: Insights, gallery: Gallery, break: Pause,
};
