/** The longings, and what may speak of them, as far as this screen was told. */
import type { All } from "../../shared/byKind";
import type { Hung } from "../../shared/longings";

/** Where on the console a longing is chosen. */
export const choosing = "choose-a-longing";

export function hungOf(all: All): Hung {
  return { longings: all("longing"), said: all("confirmed"), sentences: all("ambition"), drawings: all("drawing"), concepts: all("concept"), insights: all("insight") };
}
