/** The order of a list of names that people come into and go from while somebody is tapping in it. */
type Named = { id: string; alias: string };

/** Whoever was listed keeps their place, also when they have gone; the rest follow by name. */
export function listed(before: readonly string[], present: readonly Named[]): readonly string[] {
  const known = new Set(before);
  const fresh = present.filter(({ id }) => !known.has(id)).sort((a, b) => a.alias.localeCompare(b.alias));
  return fresh.length ? [...before, ...fresh.map(({ id }) => id)] : before;
}
