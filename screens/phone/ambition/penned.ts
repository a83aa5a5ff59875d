/** The name of what the pen of a table is writing on this phone. */
import type { Ambition } from "../../shared/generated/room";

export const penned = ({ id }: Pick<Ambition, "id">): string => `ambition ${id}`;
