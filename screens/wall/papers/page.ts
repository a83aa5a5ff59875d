/**
 * One page of sheets: side by side, short ones above each other, and each as high as its words need. A sheet gets as few
 * columns of words as fit; the letters are as large as the page allows.
 */
import type { Area, Line } from "./hanging";
import { columnWidths, edge, gapAt, inColumns, mostColumns, widthOf, type Leaf, type SheetSize } from "./sheets";

/** Where a leaf hangs, in rem, and its lines in columns. */
export type Placed = { leaf: Leaf; left: number; top: number; width: number; height: number; columns: Line[][] };
/** `letters` in rem, `column` in letters. */
export type Page = { letters: number; column: number; leaves: Placed[] };
/** The size of a sheet at this column width. */
export type SizeOf = (leaf: Leaf, column: number) => SheetSize;

/** In rem. 1 rem is 16 px on a wall of 1080 lines, so the smallest letters are 44 px. */
export const sizes = [4.75, 4.5, 4.25, 4, 3.75, 3.5, 3.25, 3, 2.75];
export const smallest = sizes.at(-1)!;
/** The widest a column may become when there is room left beside it, in letters. */
const widest = 24;
/** How much of a sheet may be blank to make it as long as its neighbours. */
const mostBlank = 0.25;

/** A leaf in columns of words; its size in letters. */
export type Stood = { leaf: Leaf; wide: number; high: number; columns: Line[][] };

/** What was found of a leaf before: the same ones are tried on many pages. */
const known = new WeakMap<Leaf, Map<string, Stood>>();

function inSoMany(leaf: Leaf, sizeOf: SizeOf, column: number, columns: number): Stood {
  const forms = known.get(leaf) ?? new Map<string, Stood>();
  known.set(leaf, forms);
  const key = `${column} ${columns}`;
  const found = forms.get(key);
  if (found) return found;
  const size = sizeOf(leaf, column);
  const { rows, high } = inColumns(leaf.lines.map((line) => size.lines.get(line.id)!), columns);
  const head = (leaf.continued ? size.again : size.heads)[columns - 1]!;
  const one = { leaf, wide: widthOf(columns, column), high: edge.top + head + high + edge.foot, columns: rows.map((row) => row.map((at) => leaf.lines[at]!)) };
  forms.set(key, one);
  return one;
}

/** A leaf in as few columns of words as fit in this height (in letters), but at least so many. */
export function stood(leaf: Leaf, sizeOf: SizeOf, column: number, height: number, least = 1): Stood | undefined {
  for (let columns = least; columns <= mostColumns; columns++) {
    const one = inSoMany(leaf, sizeOf, column, columns);
    if (one.high <= height) return one;
    if (one.columns.length < columns) return undefined;
  }
  return undefined;
}

/** Stacks of leaves from left to right; undefined when they do not fit on one page. */
function stacked(leaves: readonly Leaf[], sizeOf: SizeOf, column: number, letters: number, area: Area): Stood[][] | undefined {
  const height = area.height / letters;
  const between = gapAt(letters) / letters;
  const stacks: Stood[][] = [];
  let left = area.width / letters + between;
  let room = 0;
  for (const leaf of leaves) {
    const one = stood(leaf, sizeOf, column, height);
    if (!one) return undefined;
    const last = stacks.at(-1);
    if (last && one.columns.length === 1 && last[0]!.columns.length === 1 && one.high + between <= room) {
      last.push(one);
      room -= one.high + between;
      continue;
    }
    left -= one.wide + between;
    if (left < -1e-6) return undefined;
    stacks.push([one]);
    room = height - one.high;
  }
  return stacks;
}

/** Hangs the stacks over the whole width: whatever is left is shared by the columns, and then by both sides. */
function hung(stacks: readonly Stood[][], column: number, letters: number, area: Area): Page {
  const gap = gapAt(letters);
  const columns = stacks.reduce((sum, [first]) => sum + first!.columns.length, 0);
  const used = stacks.reduce((sum, [first]) => sum + first!.wide * letters, gap * (stacks.length - 1));
  const wider = Math.min((area.width - used) / columns, Math.max(0, widest - column) * letters);
  const high = (stack: Stood[]): number => stack.reduce((sum, one) => sum + one.high * letters + gap, -gap);
  const tallest = Math.max(0, ...stacks.map(high));
  const top = Math.min((area.height - tallest) * 0.3, 5);
  let left = (area.width - used - wider * columns) / 2;
  const leaves: Placed[] = [];
  for (const stack of stacks) {
    const width = stack[0]!.wide * letters + wider * stack[0]!.columns.length;
    let down = top;
    for (const { leaf, high: own, columns } of stack) {
      const height = stack.length > 1 ? own * letters : Math.min(tallest, (own * letters) / (1 - mostBlank));
      leaves.push({ leaf, left, top: down, width, height, columns });
      down += height + gap;
    }
    left += width + gap;
  }
  return { letters, column, leaves };
}

/** These leaves on one page, in letters of one of these sizes, the first that holds them all. */
export function pageOf(leaves: readonly Leaf[], sizeOf: SizeOf, area: Area, tried: readonly number[] = sizes): Page | undefined {
  for (const letters of tried) {
    let best: { stacks: Stood[][]; column: number; wide: number } | undefined;
    for (const column of columnWidths) {
      if (widthOf(1, column) * letters > area.width && column > columnWidths[0]!) break;
      const stacks = stacked(leaves, sizeOf, column, letters, area);
      const wide = stacks?.reduce((sum, [first]) => sum + first!.wide, 0) ?? 0;
      // Of the ways that fit, the one that leaves the least room beside the sheets, in columns that are pleasant to read.
      if (stacks && (!best || (column <= widest && wide > best.wide))) best = { stacks, column, wide };
    }
    if (best) return hung(best.stacks, best.column, letters, area);
  }
  return undefined;
}

/** As it hangs already, with other lines; undefined when that no longer fits. */
export function pageAsBefore(leaves: readonly Leaf[], sizeOf: SizeOf, area: Area, { column, letters }: Page): Page | undefined {
  const stacks = stacked(leaves, sizeOf, column, letters, area);
  return stacks && hung(stacks, column, letters, area);
}
