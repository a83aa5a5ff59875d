/** Who is being introduced now, and who waits: one stage and one queue for the room, or for each circle. */
import type { Queue, Stage } from "../../shared/generated/room";
import type { AtDesk } from "../atDesk";

export function stagesOf({ all, step }: AtDesk): readonly Stage[] {
  return all("stage").filter((stage) => stage.step === step?.id);
}

export function queuesOf({ all, step }: AtDesk): readonly Queue[] {
  return all("queue").filter((queue) => queue.step === step?.id);
}
