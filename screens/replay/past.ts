/** How the replay page talks to the wall or console in its frame: by plain calls, because they share one origin. */
import type { Ahead, AnyRecord, Reel } from "../shared/generated/room";
import type { Locale } from "../shared/language.svelte";

/** One moment of the session, as one screen saw it. */
export type Moment = { reel: Reel; records: readonly AnyRecord[]; ahead: Ahead | undefined; at: number; language: Locale };
type Show = (moment: Moment) => void;

declare global {
  interface Window {
    /** Set by the replay page: `show` is called with each moment. */
    past?: { watch: (show: Show) => () => void };
  }
}

/** For the page: sends the moment to the screens in its frames, including one that loads later. */
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

/** For a screen in a frame. False when it is not in the replay page. */
export function watchPast(show: Show): boolean {
  const stop = window.parent === window ? undefined : window.parent.past?.watch(show);
  if (stop) addEventListener("pagehide", stop);
  return stop !== undefined;
}
