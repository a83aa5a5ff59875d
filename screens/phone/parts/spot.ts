/** Where a group meets: its number and its colour, as the wall says them too. */
import { m } from "../../shared/language.svelte";
import { markerAt } from "../../shared/marker";

const colours = { blue: m.phone_blue, red: m.phone_red, green: m.phone_green, violet: m.phone_violet };

export function colourOf(number: number): string {
  return colours[markerAt(number)]();
}

export function spotOf(number: number): string {
  return m.phone_spot({ number, colour: colourOf(number) });
}
