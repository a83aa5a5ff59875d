/** Who is here and sits in no group of the last step that had any: they came since, and nobody knows where they belong. */
import type { AtDesk } from "../atDesk";
import type { Someone } from "../people/someone";

export function placeless({ all, people, steps }: Pick<AtDesk, "all" | "people" | "steps">): Someone[] {
  const groups = all("group").filter((group) => group.people.length);
  const last = [...steps].reverse().find(({ id }) => groups.some(({ step }) => step === id));
  const seated = new Set(groups.filter(({ step }) => step === last?.id).flatMap((group) => group.people));
  return last ? people.filter(({ id, here }) => here && !seated.has(id)) : [];
}
