/** One choice for a whole story holds for what its storyteller had read by then: a part that came later goes no further by it. */
import { firstReach, type Reach, type Story } from "../../shared/generated/room";

/** For which parts somebody chose for the whole, and what. */
export type Chosen = { reach: Reach; ids: readonly string[] };

/** The parts that came after the choice for the whole, and to which nothing was said of since. */
export function added(stories: readonly Story[], chosen: Chosen | undefined): Story[] {
  if (!chosen || chosen.reach === firstReach("story")) return [];
  return stories.filter(({ id, reach }) => !chosen.ids.includes(id) && reach === firstReach("story"));
}
