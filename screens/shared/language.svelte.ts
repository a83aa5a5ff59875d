/** The language of this screen: Dutch until somebody chooses, remembered here, switched at once. `m` holds the words. */
import { keep, kept } from "./keep";
import { baseLocale, isLocale, overwriteGetLocale, type Locale } from "./generated/paraglide/runtime.js";

export { m } from "./generated/paraglide/messages.js";
export type { Locale };

const chosen = kept<unknown>("language");
let spoken = $state<Locale>(isLocale(chosen) ? chosen : baseLocale);

overwriteGetLocale(() => spoken);
tellTheBrowser();

/** The language now spoken; reactive. */
export function language(): Locale {
  return spoken;
}

/** For dates and numbers, as they are written in Europe. */
export function region(): string {
  return spoken === "en" ? "en-GB" : "nl-NL";
}

/** Somebody chose: switch and remember. */
export function speak(locale: Locale): void {
  keep("language", locale);
  spoken = locale;
  tellTheBrowser();
}

/** The session's own language counts as long as nobody chose one on this screen. */
export function suggest(locale: string): void {
  if (isLocale(kept<unknown>("language")) || !isLocale(locale)) return;
  spoken = locale;
  tellTheBrowser();
}

function tellTheBrowser(): void {
  document.documentElement.lang = spoken;
}
