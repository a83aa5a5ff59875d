/** Session time as a time of day: 12:31. */
import { region } from "../../shared/language.svelte";

/** `now` is the current session time; left out in a practice, whose session time is shown as it is. */
export function byHour(at: number, now?: number): string {
  const date = new Date(now === undefined ? at * 1000 : Date.now() + (at - now) * 1000);
  return new Intl.DateTimeFormat(region(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(date);
}
