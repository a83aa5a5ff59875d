/** The console link carries the code and key after the #, where no server or proxy sees them. */
export { readLink } from "../shared/code";

export type Link = { code: string; key: string };
