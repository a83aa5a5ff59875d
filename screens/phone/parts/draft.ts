/** The four lines as they are typed: one draft, kept on the phone until the room has exactly that. */
import { HANGS_WITH, type Plan } from "../../shared/generated/room";

export type Draft = Pick<Plan, "what" | "whom" | "know" | "date" | "free">;

const empty: Draft = { what: "", whom: "", know: "", date: "", free: false };

export function draftOf({ what, whom, know, date, free }: Draft): string {
  return JSON.stringify({ what, whom, know, date, free });
}

/** What was typed; nothing of a draft that cannot be read. */
export function typedIn(text: string): Draft {
  try {
    return { ...empty, ...(JSON.parse(text) as Partial<Draft>) };
  } catch {
    return empty;
  }
}

/** Whether all is filled in with which the room lets it hang. */
export function isWhole(draft: Draft): boolean {
  return HANGS_WITH.plan.every((name) => `${draft[name] || ""}`.trim() !== "");
}
