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

/** Whatever stands between this browser and the server may answer with pages of its own: only ours are kept. */
async function fill(): Promise<void> {
  const all = await Promise.all(["/mee", ...__PHONE__.files].map(async (file) => [file, await asked(file)] as const));
  const cache = await caches.open(store);
  await Promise.all(all.map(([file, answer]) => cache.put(file, answer)));
}

/** A page or a file of ours. Throws at any other. */
async function asked(file: string): Promise<Response> {
  const answer = await fetch(file);
  const isPage = answer.headers.get("content-type")?.includes("html") ?? false;
  const isOurs = file === "/mee" ? isOfThisVersion(await answer.clone().text()) : !isPage;
  if (!answer.ok || !isOurs) throw new Error(`${file} is not ours`);
  return answer;
}

/** Every page of ours says that it is, and this version's page names its files. */
function isOurs(page: string): boolean {
  return page.includes('name="application-name" content="Samenspel"');
}

function isOfThisVersion(page: string): boolean {
  return isOurs(page) && page.includes(__PHONE__.files.find((file) => /\/phone-[^/]*\.js$/.test(file))!);
}

async function leaveOnlyThis(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith("phone ") && name !== store) await caches.delete(name);
}

/**
 * The page from the server, or else from the cache. A page of somebody else, such as a wifi that asks for a name or a notice that
 * the server is being mended, is not shown where ours is kept: what was written here is in reach of ours alone.
 * What follows the # of an address never gets here.
 */
async function fresh(): Promise<Response> {
  const own = await caches.match("/mee");
  const patience = new AbortController();
  setTimeout(() => patience.abort(), 4000);
  try {
    const answer = await fetch("/mee", { signal: patience.signal });
    const page = await answer.clone().text();
    if (answer.ok && isOfThisVersion(page)) await (await caches.open(store)).put("/mee", answer.clone());
    return own && !(answer.ok && isOurs(page)) ? own : answer;
  } catch {
    return own ?? Response.error();
  }
}

async function kept(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

export {};
