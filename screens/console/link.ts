/** The console link carries the code and key after the #, where no server or proxy sees them. */
import { isCode, readCode } from "../shared/code";

export type Link = { code: string; key: string };

/** Reads a whole link, or only the part after its #. */
export function readLink(typed: string): Link | undefined {
  const fragment = typed.trim().split("#").at(-1)!;
  const [first = "", key = ""] = fragment.split(".");
  const code = readCode(first);
  return isCode(code) && key ? { code, key } : undefined;
}
