/** What keeps something of this person on this phone until the server has it. An exercise brings its own; it does what it must and leaves the rest. */
import type { Command, Reason } from "../shared/generated/room";
import type { Asking } from "../shared/live/outbox.svelte";
import type { Around } from "./around.svelte";

/** `whole` when it is all there is; `isPutBack` when the server may have lost the newest. */
export type News = { whole: boolean; isPutBack: boolean };

/** What a keeper leans on; `name` tells this seat from others in the same browser. */
export type Ground = { name: string; live: Asking; around: Around };

export class Keeper {
  /** The writer turns away: send what was typed. */
  sendAll(): void {}
  /** News came in, and this person is in the room. */
  heard(_news: News): void {}
  /** The server answered something that this phone asked. */
  answered(_command: Command, _reason: Reason | undefined): void {}
  /** Nothing of this person stays on this phone. */
  clear(): void {}
  /** The page leaves this seat. */
  close(): void {}
}
