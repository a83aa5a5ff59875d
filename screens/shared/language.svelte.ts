/** The language of this screen: Dutch until somebody chooses, remembered here, switched at once. `m` has the texts. */
import { keep, kept } from "./keep";
import { baseLocale, isLocale, overwriteGetLocale, type Locale } from "./generated/paraglide/runtime.js";

export { m } from "./generated/paraglide/messages.js";
export type { Locale };

const chosen = kept<unknown>("language");
let spoken = $state<Locale>(isLocale(chosen) ? chosen : baseLocale);

overwriteGetLocale(() => spoken);
tellTheBrowser();

/** The current language; reactive. */
export function language(): Locale {
  return spoken;
}

/** The locale for dates and numbers, as they are written in Europe. */
export function region(): string {
  return spoken === "en" ? "en-GB" : "nl-NL";
}

/** Somebody chose a language: switch and remember it. */
export function speak(locale: Locale): void {
  keep("language", locale);
  spoken = locale;
  tellTheBrowser();
}

/** Uses the session's language as long as nobody has chosen one on this screen. */
export function suggest(locale: string): void {
  if (isLocale(kept<unknown>("language")) || !isLocale(locale)) return;
  spoken = locale;
  tellTheBrowser();
}

function tellTheBrowser(): void {
  document.documentElement.lang = spoken;
}
