/**
 * Opens the phone's page offline. Pages come from the server first, and from this cache when it is away; the files that
 * they load have a hash in their names and never change. Nothing of a session is cached: that is in the page's storage.
 */
declare const self: ServiceWorkerGlobalScope;
declare const __PHONE__: { version: string; files: string[] };

const store = `phone ${__PHONE__.version}`;

self.addEventListener("install", (event) => {
  event.waitUntil(fill().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(leaveOnlyThis().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname === "/mee") event.respondWith(fresh());
  else if (pathname.startsWith("/assets/")) event.respondWith(kept(request));
});

async function fill(): Promise<void> {
  await (await caches.open(store)).addAll(["/mee", ...__PHONE__.files]);
}

async function leaveOnlyThis(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith("phone ") && name !== store) await caches.delete(name);
}

/** The page from the server, or else from the cache. What follows the # of an address never gets here. */
async function fresh(): Promise<Response> {
  try {
    const answer = await fetch("/mee", { signal: AbortSignal.timeout(4000) });
    if (!answer.ok) throw new Error(answer.statusText);
    await (await caches.open(store)).put("/mee", answer.clone());
    return answer;
  } catch {
    return (await caches.match("/mee")) ?? Response.error();
  }
}

async function kept(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

export {};
