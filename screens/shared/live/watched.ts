/** What a wall or a console needs of the session that it shows: a live one, or one that is looked back at. */
import type { Ahead, AnyRecord, Command, Outlook, Reason, State, Welcome } from "../generated/room";

/** `there` is connected and told; `away` is trying again by itself; `gone` will not come back without a person. */
export type Connection = "connecting" | "there" | "away" | "gone";

export type Watched = {
  readonly connection: Connection;
  readonly welcome: Welcome | undefined;
  readonly records: readonly AnyRecord[];
  readonly plan: Outlook | undefined;
  /** What the desk may do next, as the room says it; undefined until it has. */
  readonly ahead: Ahead | undefined;
  readonly ready: number;
  readonly passing: ReadonlyMap<string, State>;
  /** Session time in seconds. */
  now(): number;
  /** Seconds of session time in a real one. */
  readonly speed: number;
  run(speed: number): void;
  ask(command: Command): Promise<Reason | undefined>;
  readonly outbox: { readonly unsaved: readonly { id: string; command: Command }[] };
};
