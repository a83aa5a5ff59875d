/** Who sits with whom, and each group's state, never its content (rule 15). */
import type { Step } from "../../shared/generated/room";
import type { All } from "../../shared/byKind";
import type { Someone } from "./someone";

/** `help` is the id of their nameless call for help, empty when there is none. */
export type Together = { id: string; number: number; people: Someone[]; help: string; doing: Doing };
export type Doing = "writing" | "quiet" | "away";

export function groupsOf(all: All, step: Step | undefined, people: readonly Someone[]): Together[] {
  const known = new Map(people.map((person) => [person.id, person]));
  const helps = new Map(all("help").map((help) => [help.group, help.id]));
  return all("group")
    .filter((group) => group.step === step?.id && group.people.length)
    .sort((a, b) => a.number - b.number)
    .map(({ id, number, people: ids }) => {
      const sitting = ids.map((one) => known.get(one)).filter((one) => one !== undefined);
      return { id, number, people: sitting, help: helps.get(id) ?? "", doing: doingOf(sitting) };
    });
}

function doingOf(people: readonly Someone[]): Doing {
  if (people.some(({ state }) => state === "writing")) return "writing";
  return people.some(({ state }) => state === "away") ? "away" : "quiet";
}
