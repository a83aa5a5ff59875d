/** What a plan may rest on, as far as this screen was told. */
import type { All } from "../../shared/byKind";
import type { Ground } from "../../shared/chain";

export function groundOf(all: All): Ground {
  return { insights: all("insight"), sentences: all("ambition"), drawings: all("drawing"), concepts: all("concept"), gathered: all("gathered") };
}
