/** The variants of the programme, shown before there is a session. The server decides which one fits. */
import { FITTING, VARIANTS } from "../shared/generated/room";
import { last } from "../shared/last";
import { m } from "../shared/language.svelte";

export type Variant = (typeof VARIANTS)[number];

export const names: Record<Variant["id"], () => string> = {
  small8: m.begin_variant_small8,
  std20: m.begin_variant_std20,
  large100: m.begin_variant_large100,
  hall1000: m.begin_variant_hall1000,
  short90: m.begin_variant_short90,
  online: m.begin_variant_online,
};

/** The one that the server will choose for this many people when nobody else does. */
export function fitting(people: number): Variant {
  const [, fits] = last(FITTING, ([from]) => people >= from) ?? FITTING[0];
  return VARIANTS.find(({ id }) => id === fits)!;
}
