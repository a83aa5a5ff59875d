/** How the page of looking back and the wall or console inside it speak: plain calls, for they share one origin. */
import type { Ahead, AnyRecord, Reel } from "../shared/generated/room";
import type { Locale } from "../shared/language.svelte";

/** One moment of the session, as one screen saw it. */
export type Moment = { reel: Reel; records: readonly AnyRecord[]; ahead: Ahead | undefined; at: number; language: Locale };
type Show = (moment: Moment) => void;

declare global {
  interface Window {
    /** The page gives its moments to whoever watches. */
    past?: { watch: (show: Show) => () => void };
  }
}

/** For the page: tells the moment to the screens inside it, also to one that comes later. */
export class Past {
  #last: Moment | undefined;
  readonly #watchers = new Set<Show>();

  constructor() {
    window.past = {
      watch: (show) => {
        this.#watchers.add(show);
        if (this.#last) show(this.#last);
        return () => this.#watchers.delete(show);
      },
    };
  }

  tell(moment: Moment): void {
    this.#last = moment;
    for (const show of this.#watchers) show(moment);
  }
}

/** For a screen inside it. False when it does not stand in the page of looking back. */
export function watchPast(show: Show): boolean {
  const stop = window.parent === window ? undefined : window.parent.past?.watch(show);
  if (stop) addEventListener("pagehide", stop);
  return stop !== undefined;
}
