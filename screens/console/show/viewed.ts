/** Which drawing fills the wall, and which tables still wait for theirs. */
import type { ToShow, Viewed } from "../../shared/generated/room";
import type { AtDesk } from "../atDesk";

export function viewedAt({ all, step }: AtDesk): Viewed | undefined {
  return all("viewed").find((one) => one.step === step?.id);
}

export function queueAt({ all, step }: AtDesk): ToShow | undefined {
  return all("toshow").find((one) => one.step === step?.id);
}
