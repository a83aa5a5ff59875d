/** Keyboard users never lose their place: when the focused element goes, the nearest one that stays gets the focus. */
const places = "a[href], button:not([disabled]), input:not([disabled]), textarea, select:not([disabled]), summary";

export function keepPlace(): void {
  /** The element that last had the focus, and its ancestors. */
  let way: HTMLElement[] = [];

  document.addEventListener("focusin", ({ target }) => (way = wayTo(target as HTMLElement)));
  document.addEventListener("focusout", ({ target }) => setTimeout(() => target === way[0] && isNowhere() && !isGone(way[0]) && (way = [])));
  // Code that knows a better place has moved the focus by now.
  const changed = new MutationObserver(() => way[0] && isGone(way[0]) && setTimeout(find));
  changed.observe(document.body, { subtree: true, childList: true, attributeFilter: ["disabled"] });

  function find(): void {
    if (!isNowhere() || !way[0] || !isGone(way[0])) return;
    for (const around of way.filter((one) => one.isConnected && one !== way[0])) {
      const place = around.querySelector<HTMLElement>("h1") ?? [...around.querySelectorAll<HTMLElement>(places)].find(isVisible);
      if (place) return go(place);
    }
  }
}

function wayTo(target: HTMLElement): HTMLElement[] {
  const way = [];
  for (let one: HTMLElement | null = target; one; one = one.parentElement) way.push(one);
  return way;
}

/** `checkVisibility` is younger than the oldest browsers (browsers.ts). */
function isVisible(one: HTMLElement): boolean {
  return one.getClientRects().length > 0;
}

function isNowhere(): boolean {
  return document.activeElement === document.body || document.activeElement === null;
}

function isGone(one: HTMLElement): boolean {
  return !one.isConnected || one.matches(":disabled");
}

function go(place: HTMLElement): void {
  if (!place.matches(places)) place.setAttribute("tabindex", "-1");
  place.focus({ preventScroll: true });
}
