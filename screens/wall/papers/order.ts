/**
 * The order in which papers were hung. Records have no time or order, so the wall keeps its own: after a reload
 * everything hangs where it did. Only ids are stored; the words stay on the server.
 */
import { keep, kept } from "../../shared/keep";

type Order = { code: string; first: number; ids: string[] };

function orderOf(key: string, code: string): Order {
  const order = kept<Order>(key);
  return order?.code === code && Array.isArray(order.ids) ? order : { code, first: 0, ids: [] };
}

/** Everything was laid out again: from now on, also after a reload, it counts as one batch. */
export function hungAnew(key: string, code: string): void {
  const order = orderOf(key, code);
  keep(key, { ...order, first: order.ids.length });
}

/** These ids in hanging order: known ones first, then new ones. `first` holds those of the first batch. */
export function asHung(key: string, code: string, ids: Iterable<string>): { first: ReadonlySet<string>; ids: string[] } {
  const present = new Set(ids);
  const order = orderOf(key, code);
  const known = new Set(order.ids);
  const fresh = [...present].filter((id) => !known.has(id)).sort();
  if (fresh.length) {
    order.ids = [...order.ids, ...fresh];
    order.first ||= order.ids.length;
    keep(key, order);
  }
  return { first: new Set(order.ids.slice(0, order.first)), ids: order.ids.filter((id) => present.has(id)) };
}
