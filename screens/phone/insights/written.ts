/**
 * A copy of my saved lines, and which ones I erased. When the server is restored to an earlier time,
 * lines that it lost are written again, and lines that I erased are erased again.
 */
import type { Insight } from "../../shared/generated/room";
import { keep, keys, kept, letGo } from "../../shared/keep";

export type Copy = Pick<Insight, "step" | "line" | "text" | "reach" | "version" | "sheet"> & {
  /** When the line was begun, as far as this phone knows. */
  at: number;
};

export class Written {
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  copies(): Copy[] {
    return this.#keys("written").map((key) => kept<Copy>(key)).filter((copy) => copy !== undefined);
  }

  /** When each line was begun: lines are shown in the order of writing. */
  begun(): ReadonlyMap<string, number> {
    return new Map(this.copies().map(({ line, at }) => [line, at]));
  }

  /** Takes over `mine` as all my lines. */
  copy(mine: readonly Insight[], begun: (line: string) => number | undefined): void {
    const before = new Map(this.copies().map((copy) => [copy.line, copy]));
    for (const { step, line, text, reach, version, sheet } of mine) {
      const old = before.get(line);
      before.delete(line);
      if (old?.version === version && old.text === text && old.reach === reach && old.sheet === sheet) continue;
      const at = old?.at ?? begun(line) ?? Date.now();
      keep(this.#key("written", line), { step, line, text, reach, version, sheet, at } satisfies Copy);
    }
    for (const line of before.keys()) letGo(this.#key("written", line));
  }

  erase(line: string): void {
    letGo(this.#key("written", line));
    keep(this.#key("erased", line), true);
  }

  isErased(line: string): boolean {
    return kept(this.#key("erased", line)) === true;
  }

  clear(): void {
    for (const key of [...this.#keys("written"), ...this.#keys("erased")]) letGo(key);
  }

  #keys(what: string): string[] {
    return keys(this.#key(what, ""));
  }

  #key(what: string, line: string): string {
    return `${what} ${this.#name} ${line}`;
  }
}
