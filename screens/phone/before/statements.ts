/** The statements of the measure as this person reads them: an official and a resident have their own words. */
import { language } from "../../shared/language.svelte";
import type { Phone } from "../phone.svelte";

export function statementsFor({ around }: Phone): string[] {
  const isResident = around.mine("badge")[0]?.role === "resident";
  return (around.deck?.items ?? []).map((item) => item[isResident ? "resident" : "official"][language()]);
}
