/** All exercises of the morning, for the wall. */
import type { Group, Step } from "../shared/generated/room";
import { m } from "../shared/language.svelte";
import Arriving from "./arriving/Arriving.svelte";
import { before } from "./before/exercise";
import { pause } from "./break/exercise";
import { later, type Exercise } from "./exercise";
import { gallery } from "./gallery/exercise";
import { insights } from "./insights/exercise";
import { interview } from "./interview/exercise";
import { introduce } from "./introduce/exercise";
import { meet } from "./meet/exercise";
import type { Drawn } from "./seen";
import Seated from "./seating/Seated.svelte";
import { welcome } from "./welcome/exercise";

const exercises: Record<Step["name"], Exercise> = {
  welcome,
  before,
  meet,
  introduce,
  interview,
  insights,
  gallery,
  break: pause,
  travel: later(m.wall_step_travel),
  ambition: later(m.wall_step_ambition),
  drawing: later(m.wall_step_drawing),
  show: later(m.wall_step_show),
  thread: later(m.wall_step_thread),
  market: later(m.wall_step_market),
  plan: later(m.wall_step_plan),
  close: later(m.wall_step_close),
};

const arriving: Drawn = { screen: Arriving };

const seated: Drawn = { screen: Seated };

/** What the wall draws now; while no step is open, people are coming in. While people look for each other, the groups hang that the wall is told of. */
export function drawnIn(step: Step | undefined, groups: readonly Group[]): Drawn {
  if (!step) return arriving;
  const { now, revealed, finds } = exercises[step.name];
  if (finds && groups.length && step.parts[step.part]?.name === finds) return seated;
  return (step.revealed && revealed) || now;
}
