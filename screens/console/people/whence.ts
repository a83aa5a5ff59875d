/** From where people came in, as a facilitator reads it. */
import type { Whence } from "../../shared/generated/room";
import { m } from "../../shared/language.svelte";

/** So many seats of which nothing came are worth a word. */
const many = 10;

export type Place = { from: string; count: number; silent: string[]; isMany: boolean };

/** Those who are here, most first. Of people who came in before the server was started nothing is known. */
export function cameFrom(people: readonly { id: string; here: boolean }[], whence: ReadonlyMap<string, Whence>): Place[] {
  const places = new Map<string, Place>();
  for (const { id, here } of people) {
    const one = whence.get(id);
    if (!one || !here) continue;
    const place = places.get(one.place) ?? { from: one.place, count: 0, silent: [], isMany: false };
    place.count += 1;
    if (one.silent) place.silent.push(id);
    place.isMany = place.silent.length >= many;
    places.set(one.place, place);
  }
  return [...places.values()].sort((a, b) => b.count - a.count);
}

/** `here` is the place of the console itself; an empty place is the network of the server. */
export function placeName(from: string, here: string): string {
  if (from === here) return m.console_from_here();
  return from ? m.console_from_elsewhere({ place: from }) : m.console_from_server();
}
