import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
import Insights from "./Insights.svelte";
import { Lines } from "./lines.svelte";

export const insights: Exercise = {
  name: m.phone_step_insights,
  screen: Insights,
  keeper: ({ name, live, around }) => new Lines(name, live, () => ({ mine: around.mine("insight"), steps: around.all("step") })),
};
