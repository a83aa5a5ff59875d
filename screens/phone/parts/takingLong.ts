/**
 * Whether *not saved yet* is true: there is no connection, or the server has owed us an answer for some seconds. Until
 * then a text is being saved, as every text is for a moment. This is the one place that decides it.
 */
import { getContext, setContext } from "svelte";
import { isUnhurried } from "../../shared/live/outbox.svelte";
import type { Phone } from "../phone.svelte";

type Saving = { readonly live: Pick<Phone["live"], "connection"> & { readonly outbox: Pick<Phone["live"]["outbox"], "unsaved" | "age"> } };

const key = "takes long";
/** In ms; a busy hall answers well within it. */
const patience = 4000;

export function takesLong({ live: { connection, outbox } }: Saving): boolean {
  return connection !== "there" || outbox.unsaved.filter(({ id, command }) => outbox.age(id) > patience && !isUnhurried(command)).length > 0;
}

/** Everything inside this component may ask whether saving takes long on this phone. */
export function watchSaving(phone: Phone): void {
  // The clock is read so that the answer changes as time passes.
  setContext(key, () => (void phone.clock.at, takesLong(phone)));
}

export function isTakingLong(): () => boolean {
  return getContext<() => boolean>(key);
}
