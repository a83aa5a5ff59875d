/** Session time as the clock on the wall says it: 12:31. */
import { region } from "../../shared/language.svelte";

/** `now` is session time at this moment; left out in a practice, whose time runs as it likes and is shown as it is. */
export function byHour(at: number, now?: number): string {
  const date = new Date(now === undefined ? at * 1000 : Date.now() + (at - now) * 1000);
  return new Intl.DateTimeFormat(region(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(date);
}
