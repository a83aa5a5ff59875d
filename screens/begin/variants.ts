/**
 * The variants that this page can show before there is a session. The server chooses the one that fits and
 * has the last word; a test compares these lines with programme.toml.
 */
import { m } from "../shared/language.svelte";

export type Variant = { id: keyof typeof names; least: number; most: number; minutes: number; steps: number };

export const names = {
  small8: m.begin_variant_small8,
  std20: m.begin_variant_std20,
  large100: m.begin_variant_large100,
  hall1000: m.begin_variant_hall1000,
  short90: m.begin_variant_short90,
  online: m.begin_variant_online,
};

export const variants: readonly Variant[] = [
  { id: "small8", least: 5, most: 11, minutes: 180, steps: 16 },
  { id: "std20", least: 12, most: 36, minutes: 180, steps: 16 },
  { id: "large100", least: 37, most: 300, minutes: 180, steps: 16 },
  { id: "hall1000", least: 301, most: 1100, minutes: 210, steps: 16 },
  { id: "short90", least: 8, most: 36, minutes: 90, steps: 11 },
  { id: "online", least: 6, most: 60, minutes: 180, steps: 16 },
];
const std20 = variants[1]!;

/** The one that the server will choose for this many people when nobody else does. */
export function fitting(people: number): Variant {
  const rooms = variants.filter(({ id }) => id !== "short90" && id !== "online");
  return people > 0 ? (rooms.find(({ most }) => people <= most) ?? rooms.at(-1)!) : std20;
}
