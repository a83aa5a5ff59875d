/** What stands above a leaf. */
import { m } from "../../shared/language.svelte";

export function titleOf(title: string, continued: boolean): string {
  return continued && title ? m.wall_sheet_on({ title }) : title;
}
