/**
 * The code of a session may change. What this browser keeps of a session stays under the first code by which it knew it,
 * so that nothing has to be moved; this is how the others lead there.
 */
import { keep, kept } from "./keep";

/** The code under which everything of this session is kept here. */
export function firstCode(code: string): string {
  const first = kept<string>(`code ${code}`);
  // Once this browser let go of a session, its other codes lead nowhere.
  return first && kept<string>(`now ${first}`) ? first : code;
}

/** The code that is on the wall, as far as this browser knows. */
export function latestCode(code: string): string {
  return kept<string>(`now ${firstCode(code)}`) ?? code;
}

/** The server says which codes this session had, oldest first. Returns the one that is on the wall. */
export function followCode(code: string, codes: readonly string[]): string {
  const first = firstCode(code);
  const now = codes.at(-1) ?? code;
  keep(`now ${first}`, now);
  for (const later of codes.slice(codes.indexOf(first) + 1)) keep(`code ${later}`, first);
  return now;
}
