/** Who sits where now and why, in words for this phone. The room says what changed, in `Group.regrouped`. */
import { listed } from "../../shared/isolated";
import { m } from "../../shared/language.svelte";
import { NAMES_HANG, type Regrouped } from "../../shared/generated/room";
import type { Around } from "../around.svelte";
import { colourOf } from "./spot";

/** What is to be said of my group now; empty when nothing is. */
export function regrouped(around: Around, now: number): string {
  const told = around.group?.regrouped;
  if (!told || now - told.at > NAMES_HANG) return "";
  return sentence(around, told);
}

function sentence(around: Around, told: Regrouped): string {
  const { group, me } = around;
  if (!group) return "";
  const others = (people: readonly string[] = []) => people.filter((id) => id !== me && around.person(id));
  const names = (people: readonly string[]) => listed(people.map((id) => around.name(id)));
  const whom = others(told.whom);
  const reason = told.whom?.includes(me) && told.why !== "moved" ? "" : because(told.why, whom.length === 1 ? names(whom) : "");
  if (told.came?.includes(me)) return [reason, m.phone_regroup_go({ number: group.number, colour: colourOf(group.number) })].filter(Boolean).join(" ");
  /** Whose coming is the reason was named already. */
  const named = (told.why === "came" || told.why === "back") && whom.length === 1 ? whom[0] : undefined;
  const came = others(told.came).filter((id) => id !== named);
  const went = others(told.went).filter((id) => told.why !== "left" || !whom.includes(id));
  const more = [came.length ? m.phone_regroup_here({ names: names(came) }) : "", went.length ? m.phone_regroup_gone({ names: names(went) }) : ""];
  return [reason, ...more, m.phone_regroup_stay()].filter(Boolean).join(" ");
}

/** Why others sit here; without a name when it is about several people, or about somebody whom nobody knows any more. */
function because(why: Regrouped["why"], name: string): string {
  if (why === "moved") return m.phone_regroup_moved();
  if (!name || why === "again") return m.phone_regroup_again();
  if (why === "back") return m.phone_regroup_back({ name });
  return why === "left" ? m.phone_regroup_left({ name }) : m.phone_regroup_came({ name });
}
