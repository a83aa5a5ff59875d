/** Keeps something of this person on the phone until the server has it. An exercise overrides only what it needs. */
import type { Command, Reason } from "../shared/generated/room";
import type { Asking } from "../shared/live/outbox.svelte";
import type { Around } from "./around.svelte";

/** `whole`: the update holds everything. `isPutBack`: the server was restored and may have lost the newest. */
export type News = { whole: boolean; isPutBack: boolean };

/** What a keeper needs; `name` distinguishes this seat from others in the same browser. */
export type Ground = { name: string; live: Asking; around: Around };

export class Keeper {
  /** The writer leaves the screen: send what was typed. */
  sendAll(): void {}
  /** An update arrived, and this person is in the room. */
  heard(_news: News): void {}
  /** The server answered a command of this phone; `kept` is the command as the room keeps it. */
  answered(_command: Command, _reason: Reason | undefined, _kept?: Command): void {}
  /** I do not write for this person on paper any more: remove what was typed for them. */
  letGoOf(_person: string): void {}
  /** Remove everything of this person from the phone. */
  clear(): void {}
  /** The page leaves this seat. */
  close(): void {}
}
