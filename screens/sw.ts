/**
 * Opens the phone's page without network. Pages are asked of the server first and taken from here when it is away; what
 * they load has a hash in its name and never changes. Nothing of a session is kept here: that lies in the page's own storage.
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

/** The page as the server has it now, else as it was. The address behind # never comes here. */
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
