/** A QR code made here, for links that no server may send back: they hold a key. */
import { encode } from "uqr";

/** One SVG path, a stroke for each run of dark modules. */
export function qrOf(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: "M", border: 0 });
  const strokes = data.flatMap((row, y) => runs(row).map(([from, to]) => `M${from} ${y}h${to - from}v1h${from - to}z`));
  return { size, path: strokes.join("") };
}

function runs(row: readonly boolean[]): [number, number][] {
  const found: [number, number][] = [];
  row.forEach((dark, x) => {
    if (dark && row[x - 1]) found.at(-1)![1] = x + 1;
    else if (dark) found.push([x, x + 1]);
  });
  return found;
}
