/** The session code: seven characters that are hard to confuse, however they are typed. */
import { LIMITS, SIGNS } from "./generated/room";

/** Reads what a person typed or pasted (spaces, dashes, lower case, a whole link) as the characters of a code. */
export function readCode(typed: string): string {
  const fragment = /#([^.]*)/.exec(typed)?.[1];
  return (fragment ?? typed).toUpperCase().replace(/[\s\-–—_.·]/g, "");
}

export function isCode(code: string): boolean {
  return code.length === LIMITS.code && [...code].every((sign) => SIGNS.includes(sign));
}
