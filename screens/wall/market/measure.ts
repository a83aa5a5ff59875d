/** Measures words of slips out of sight, with the component that hangs them. */
import { mount, unmount } from "svelte";
import MeasuredSlips from "./MeasuredSlips.svelte";
import { roomOn, type HighOf, type Hung, type Page } from "./slips";

/** How high words were at this width (rem). A late slip must not cost the whole wall a new reading. */
const known = new Map<string, number>();
const mostKnown = 5000;
if (typeof document !== "undefined") document.fonts?.addEventListener("loadingdone", () => known.clear());

const keyOf = (text: string, width: number) => `${width} ${text}`;

/** How high the words of these things are, alone or as they hang in pairs, in letters of this size (rem). */
export function measured(hung: readonly Hung[], page: Omit<Page, "rows">, letters: number): HighOf {
  const rooms = (one: Hung) => [1, 2].map((cells) => roomOn({ ...page, rows: 1 }, cells, one.slips.length > 1).width);
  const all = hung.flatMap((one) => one.slips.flatMap(({ text }) => rooms(one).map((width) => ({ text, width }))));
  const fresh = [...new Map(all.map((one) => [keyOf(one.text, one.width), one])).values()].filter(({ text, width }) => !known.has(keyOf(text, width)));
  if (known.size > mostKnown) known.clear();
  if (fresh.length) {
    const host = document.createElement("div");
    Object.assign(host.style, { position: "absolute", top: "0", left: "0", visibility: "hidden" });
    document.body.append(host);
    const shown = mount(MeasuredSlips, { target: host, props: { all: fresh, letters } });
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    [...host.firstElementChild!.children].forEach((one, at) => known.set(keyOf(fresh[at]!.text, fresh[at]!.width), one.scrollHeight / rem));
    void unmount(shown);
    host.remove();
  }
  const found = new Map(all.map(({ text, width }) => [keyOf(text, width), known.get(keyOf(text, width)) ?? 0]));
  return (text, width) => found.get(keyOf(text, width)) ?? 0;
}
