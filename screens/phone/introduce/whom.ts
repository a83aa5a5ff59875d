/** Whom I will introduce: the next person in my pair or trio of the card talk, as in the room's queue. */
import type { Phone } from "../phone.svelte";

export function whomIIntroduce(phone: Phone): string {
  const people = phone.around.groupOf("meet")?.people ?? [];
  const at = people.indexOf(phone.me);
  return people.length > 1 && at >= 0 ? people[(at + 1) % people.length]! : "";
}
