/** All sheets on the wall at once, as large as that allows, however small it is: their number is what is shown. */
import type { Area } from "./hanging";
import { smallest, stood, type Page, type SizeOf, type Stood } from "./page";
import { mostColumns, smallGap, widthOf, type Leaf } from "./sheets";

/** How wide a column of words is, in letters; how many there are on a sheet; and how many sheets are side by side. */
type Form = { column: number; columns: number; side: number };
/** `sides`: how far from the left each leaf hangs. */
export type Masses = Page & { form: Form; sides: ReadonlyMap<string, number> };

const columnWidths = [11.5, 13.5, 16, 19, 24];

/** How wide so many sheets are beside each other, in letters. */
function across({ column, columns, side }: Form): number {
  return side * (widthOf(columns, column) + smallGap) - smallGap;
}

/** Each sheet where it hung before, or else where there is most room below. */
function hung(leaves: readonly Stood[], area: Area, form: Form, before?: Masses): Masses {
  const ends = Array.from({ length: form.side }, () => 0);
  const sides = new Map<string, number>();
  const tops = leaves.map(({ leaf, high }) => {
    const side = before?.sides.get(leaf.id) ?? ends.indexOf(Math.min(...ends));
    sides.set(leaf.id, side);
    const top = ends[side]!;
    ends[side] = top + high + smallGap;
    return top;
  });
  const wide = widthOf(form.columns, form.column);
  const down = Math.max(...ends) - smallGap;
  const letters = Math.min(area.width / across(form), area.height / down, smallest);
  const [left, above] = [(area.width - across(form) * letters) / 2, (area.height - down * letters) * 0.35];
  const placed = leaves.map(({ leaf, high, columns }, at) => ({
    leaf, columns, left: left + sides.get(leaf.id)! * (wide + smallGap) * letters, top: above + tops[at]! * letters, width: wide * letters, height: high * letters,
  }));
  return { letters, column: form.column, leaves: placed, form, sides };
}

/** All of them in the largest letters that hold them; as they hung before, unless they could be much larger now. */
export function atOnce(leaves: readonly Leaf[], sizeOf: SizeOf, area: Area, before?: Masses): Masses {
  const standing = (form: Omit<Form, "side">): Stood[] => leaves.map((leaf) => stood(leaf, sizeOf, form.column, Infinity, form.columns)!);
  let best: Masses | undefined;
  for (const column of columnWidths) {
    for (let columns = 1; columns <= mostColumns; columns++) {
      const all = standing({ column, columns });
      for (let side = 1; side <= leaves.length; side++) {
        const form = { column, columns, side };
        // Still more beside each other would only be smaller.
        if (best && area.width / across(form) <= best.letters) break;
        const tried = hung(all, area, form);
        if (!best || tried.letters > best.letters) best = tried;
      }
    }
  }
  const kept = before && hung(standing(before.form), area, before.form, before);
  return kept && kept.letters > best!.letters * 0.85 ? kept : best!;
}
