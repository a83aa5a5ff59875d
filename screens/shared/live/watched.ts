/** What a wall or a console needs of its session, whether live or replayed. */
import type { Ahead, AnyRecord, Command, Disk, Outlook, Reason, State, Welcome, Whence } from "../generated/room";

/** For how many seconds. `ran`: session time ran on meanwhile. */
export type Slept = { seconds: number; who: "server" | "screen"; ran: boolean };

/** `there`: connected. `away`: reconnecting by itself. `gone`: will not reconnect unless somebody acts. */
export type Connection = "connecting" | "there" | "away" | "gone";

export type Watched = {
  readonly connection: Connection;
  readonly welcome: Welcome | undefined;
  readonly records: readonly AnyRecord[];
  readonly plan: Outlook | undefined;
  /** What the desk may do next, according to the room; undefined until received. */
  readonly ahead: Ahead | undefined;
  readonly ready: number;
  readonly able: number;
  readonly passing: ReadonlyMap<string, State>;
  readonly whence: ReadonlyMap<string, Whence>;
  /** Session time in seconds. */
  now(): number;
  /** Seconds of session time per real second. */
  readonly speed: number;
  run(speed: number): void;
  /** That the server's computer slept, or this screen; never in a replay. */
  slept?: Slept | undefined;
  /** That the network lets no connection through; never in a replay. */
  blocked?: boolean;
  /** How it is with the server's logbook; never in a replay. */
  disk?: Disk;
  ask(command: Command): Promise<Reason | undefined>;
  readonly outbox: { readonly unsaved: readonly { id: string; command: Command }[] };
};
