/** Keeps the screen awake, and hides the pointer and the tools while nobody moves the mouse. */
const quietAfter = 3000;

export class Awake {
  /** Somebody moved the mouse or pressed a key just now. */
  touched = $state(false);
  /** This browser does not let the page keep the screen awake; over plain http none does. */
  maySleep = $state(false);
  #timer = 0;

  touch = (): void => {
    this.touched = true;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => (this.touched = false), quietAfter);
  };

  /** Browsers release the wake lock when the page is hidden, so request it again when it is back. */
  keepLit(): () => void {
    let lock: WakeLockSentinel | undefined;
    const ask = async (): Promise<void> => {
      if (document.visibilityState !== "visible") return;
      lock = await navigator.wakeLock?.request("screen").catch(() => undefined);
      this.maySleep = lock === undefined;
    };
    void ask();
    document.addEventListener("visibilitychange", ask);
    return () => {
      document.removeEventListener("visibilitychange", ask);
      void lock?.release();
    };
  }
}
