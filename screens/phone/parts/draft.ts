/** The four lines as they are typed: one draft, kept on the phone until the room has exactly that. */
import type { Plan } from "../../shared/generated/room";

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

/** Whether it says what, and when, and takes no new money: then it may hang. */
export function isWhole({ what, date, free }: Draft): boolean {
  return what.trim() !== "" && date !== "" && free;
}
