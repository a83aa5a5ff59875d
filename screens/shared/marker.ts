/** Which marker wrote a record: derived from its id, so that it never changes. */
import { markers, type Marker } from "./Sheet.svelte";

function sum(id: string): number {
  let n = 7;
  for (const sign of id) n = (n * 31 + sign.codePointAt(0)!) >>> 0;
  return n;
}

export function markerOf(id: string): Marker {
  return markers[sum(id) % markers.length]!;
}

/** The marker of the table or spot with this number: neighbours differ. */
export function markerAt(number: number): Marker {
  return markers[(number - 1 + markers.length) % markers.length]!;
}

/** A little askew, as paper hangs: between -1 and 1, always the same for one id. */
export function askew(id: string): number {
  return ((sum(`${id}askew`) % 200) - 100) / 100;
}
