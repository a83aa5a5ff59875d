/** Where the browser allows it (https, or this computer itself), the page opens without network too. */
export function openWithoutNetwork(): void {
  if (isSecureContext && "serviceWorker" in navigator) void navigator.serviceWorker.register("/sw.js").catch(() => undefined);
}

/** Without a service worker a reload needs the server. */
export function mayReload(): boolean {
  return isSecureContext && navigator.serviceWorker?.controller != null;
}
