/** The answer of the server: what stands before the turns, and the turns as desk and wall saw them. */
import type { Reel, Said } from "../shared/generated/room";
import type { Part } from "../shared/live/wire";

export type Glimpse = { at: number; room?: Part; desk?: Part; wall?: Part; at_desk?: Said; on_wall?: Said };
export type Answer = [reel: Reel, glimpses: Glimpse[]];
export type View = "wall" | "desk";

/** What is said of a turn to who saw it on this screen; nothing when it showed nothing of it. */
export function saidTo(view: View, glimpse: Glimpse | undefined): Said | undefined {
  return view === "wall" ? glimpse?.on_wall : glimpse?.at_desk;
}
