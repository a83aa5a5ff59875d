/** How many can write: whoever is on paper once somebody writes for them, for before that nobody waits for them. */
import type { AtDesk } from "../atDesk";

export function able({ people }: AtDesk): number {
  return people.filter(({ here, card, helper }) => here && (!card || helper)).length;
}
