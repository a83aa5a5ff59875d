import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
import { inside } from "../people/inside";
import Rules from "./Rules.svelte";

export const exercise: Exercise = {
  brings: m.console_brings_welcome,
  now: { state: m.console_state_welcome, sees: m.console_sees_welcome },
  counts: (desk) => [inside(desk)],
  panels: { under: [Rules] },
};
