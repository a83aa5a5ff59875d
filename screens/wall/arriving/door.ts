/** How people come in: the code, and what the server sends the wall about joining. */
import type { JoinLink, Wifi } from "../../shared/generated/room";

export type Door = { code: string; join: JoinLink; wifi?: Wifi | null };
