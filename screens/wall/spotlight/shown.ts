/** What comes from the desk: what the wall shows large now, and the message that it shows too. */
import { largeOf, type Large } from "../../shared/hung";
import type { AnyRecord } from "../../shared/generated/room";
import type { AtWall } from "../atWall";

export function spotlitOn({ all }: AtWall, records: readonly AnyRecord[]): Large | undefined {
  const spotlight = all("spotlight")[0];
  return spotlight && largeOf(spotlight.what, records);
}

export function messageOn({ all }: AtWall): string {
  return all("message").find(({ on_wall, over }) => on_wall && !over)?.text ?? "";
}
