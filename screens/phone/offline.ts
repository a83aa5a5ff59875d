/** Lets the page open offline, where the browser allows it (https, or localhost). */
export function openWithoutNetwork(): void {
  if (isSecureContext && "serviceWorker" in navigator) void navigator.serviceWorker.register("/sw.js").catch(() => undefined);
}

/** Without a service worker a reload needs the server. */
export function mayReload(): boolean {
  return isSecureContext && navigator.serviceWorker?.controller != null;
}
