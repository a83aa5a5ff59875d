/** Keeps small things in this browser; without storage they last as long as the page. */
const here = new Map<string, string>();

export function kept<T>(key: string): T | undefined {
  try {
    const text = localStorage.getItem(key) ?? here.get(key);
    return text == null ? undefined : (JSON.parse(text) as T);
  } catch {
    const text = here.get(key);
    return text == null ? undefined : (JSON.parse(text) as T);
  }
}

/** Returns whether it will outlive the page. */
export function keep(key: string, value: unknown): boolean {
  const text = JSON.stringify(value);
  here.set(key, text);
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

export function letGo(key: string): void {
  here.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept there.
  }
}

/** All keys with this prefix. */
export function keys(prefix: string): string[] {
  const found = new Set(here.keys());
  try {
    for (const key of Object.keys(localStorage)) found.add(key);
  } catch {
    // Only what this page kept itself.
  }
  return [...found].filter((key) => key.startsWith(prefix));
}

/** Whether what is kept here outlives the page. */
export function lasting(): boolean {
  const lasts = keep("lasting", true);
  letGo("lasting");
  return lasts;
}
