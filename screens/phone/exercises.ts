/** All exercises of the morning, for the phone. */
import type { Step } from "../shared/generated/room";
import { m } from "../shared/language.svelte";
import { before } from "./before/exercise";
import { pause } from "./break/exercise";
import { later, type Exercise, type Thing } from "./exercise";
import { gallery } from "./gallery/exercise";
import { insights } from "./insights/exercise";
import { interview } from "./interview/exercise";
import { introduce } from "./introduce/exercise";
import { meet } from "./meet/exercise";
import type { Phone } from "./phone.svelte";
import { welcome } from "./welcome/exercise";

export const exercises: Record<Step["name"], Exercise> = {
  welcome,
  before,
  meet,
  introduce,
  interview,
  insights,
  gallery,
  break: pause,
  travel: later(m.phone_step_travel),
  ambition: later(m.phone_step_ambition),
  drawing: later(m.phone_step_drawing),
  show: later(m.phone_step_show),
  thread: later(m.phone_step_thread),
  market: later(m.phone_step_market),
  plan: later(m.phone_step_plan),
  close: later(m.phone_step_close),
};

/** What I made in every exercise. */
export function mine(phone: Phone): Thing[] {
  return Object.values(exercises).flatMap((exercise) => exercise.mine?.(phone) ?? []);
}

export const keepers = Object.values(exercises).flatMap(({ keeper }) => keeper ?? []);
