/** How many are in, of how many are expected: worth a large number only while people come in. */
import { m } from "../../shared/language.svelte";
import type { AtDesk } from "../atDesk";
import type { Count } from "../exercise";

export function inside({ people, expected }: AtDesk): Count {
  const here = people.filter((person) => person.here).length;
  return { number: expected && expected >= here ? m.console_of({ count: here, all: expected }) : `${here}`, what: m.console_inside() };
}
