/**
 * What a link carries after its #: a code, and perhaps a key or a pass. It is read once, taken out of the address bar and
 * the history, and kept in this tab alone, so that a reload finds it. Without storage it stays in the address.
 */
const key = () => `at ${location.pathname}`;

/** What this page was opened with; without a fragment, what this tab was given before. */
export function takeFragment(hash = location.hash, rest = ""): string {
  const given = hash.replace(/^#/, "");
  if (!given) return kept();
  if (remember(given)) history.replaceState(history.state, "", location.pathname + location.search + rest);
  return given;
}

/** The same for a page that starts anew: a link or a typed address finds nothing, a reload or the back button finds what was there. */
export function takeFragmentOrStartAnew(): string {
  const [opened] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  if (!location.hash && opened?.type === "navigate") remember("");
  return takeFragment();
}

/** Shows something else on this page, as if its link had been opened. */
export function goTo(fragment: string): void {
  if (!remember(fragment)) location.hash = fragment;
  else dispatchEvent(new Event("hashchange"));
}

function kept(): string {
  try {
    return sessionStorage.getItem(key()) ?? "";
  } catch {
    return "";
  }
}

function remember(fragment: string): boolean {
  try {
    sessionStorage.setItem(key(), fragment);
    return true;
  } catch {
    return false;
  }
}
