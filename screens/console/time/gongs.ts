/** The one gong of this console. */
import { Gong } from "./gong.svelte";

export const gong = new Gong();
