/** How people come in: the code, and what the server tells the wall about joining. */
import type { JoinLink } from "../../shared/generated/room";

export type Door = { code: string; join: JoinLink };
