/** Who sits with whom, and each group's state, never its content (rule 15). */
import type { Regrouped, Step } from "../../shared/generated/room";
import type { All } from "../../shared/byKind";
import type { Someone } from "./someone";

export type Together = { id: string; number: number; people: Someone[]; doing: Doing; regrouped: Regrouped | null };
export type Doing = "writing" | "quiet" | "away";

export function groupsOf(all: All, step: Step | undefined, people: readonly Someone[]): Together[] {
  const known = new Map(people.map((person) => [person.id, person]));
  return all("group")
    .filter((group) => group.step === step?.id && group.people.length)
    .sort((a, b) => a.number - b.number)
    .map(({ id, number, people: ids, regrouped }) => {
      const sitting = ids.map((one) => known.get(one)).filter((one) => one !== undefined);
      return { id, number, people: sitting, doing: doingOf(sitting), regrouped };
    });
}

function doingOf(people: readonly Someone[]): Doing {
  if (people.some(({ state }) => state === "writing")) return "writing";
  return people.some(({ state }) => state === "away") ? "away" : "quiet";
}
