import { m } from "../../shared/language.svelte";
import type { Exercise, Thing } from "../exercise";
import { reaches } from "../parts/reaches";
import type { Phone } from "../phone.svelte";
import Insights from "./Insights.svelte";
import KeepBack from "./KeepBack.svelte";
import { Lines } from "./lines.svelte";

function mine(phone: Phone): Thing[] {
  return phone.around.mine("insight").map(({ id, step, text, reach }) => ({
    id, text, how: reaches[reach](), erase: { command: { type: "EraseInsight", insight: id }, then: () => erase(phone.keeper(Lines), step, id) }, more: KeepBack,
  }));
}

function erase(lines: Lines, step: string, id: string): void {
  const line = lines.of(step).find(({ insight }) => insight?.id === id);
  if (line) lines.erase(line);
}

export const exercise: Exercise = {
  name: m.phone_step_insights,
  screen: Insights,
  keeper: ({ name, live, around }) => new Lines(name, live, () => ({ mine: around.mine("insight"), steps: around.all("step") })),
  mine,
};
