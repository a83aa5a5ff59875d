import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

const ours = '<meta name="application-name" content="Samenspel" /><script src="/assets/phone-12345678.js"></script>';
const newer = ours.replace("12345678", "87654321");
const theirs = "<h1>Even onderhoud</h1>";
const files = ["/assets/phone-12345678.js", "/assets/look-12345678.css"];

/** What the worker kept, by address. */
let kept: Map<string, Response>;
let answer: (path: string) => Response;
const heard: Record<string, (event: unknown) => void> = {};

const page = (text: string, type = "text/html") => new Response(text, { headers: { "content-type": type } });
const file = (path: string) => (path === "/mee" ? page(ours) : page("code", "text/javascript"));

beforeAll(async () => {
  vi.stubGlobal("__PHONE__", { version: "one", files });
  vi.stubGlobal("fetch", (asked: string | Request) => Promise.resolve().then(() => answer(typeof asked === "string" ? asked : new URL(asked.url).pathname)));
  const cache = { put: (path: string, said: Response) => Promise.resolve(void kept.set(path, said)) };
  vi.stubGlobal("caches", { open: () => Promise.resolve(cache), match: (path: string) => Promise.resolve(kept.get(path)?.clone()), keys: () => Promise.resolve([]) });
  vi.stubGlobal("self", { addEventListener: (name: string, hear: (event: unknown) => void) => (heard[name] = hear), skipWaiting: () => undefined, clients: { claim: () => undefined } });
  await import("./sw");
});
afterAll(() => vi.unstubAllGlobals());
beforeEach(() => {
  kept = new Map();
  answer = file;
});

async function install(): Promise<void> {
  let done = Promise.resolve();
  heard.install!({ waitUntil: (work: Promise<void>) => (done = work) });
  await done;
}

async function open(): Promise<string> {
  let said: Promise<Response> | undefined;
  heard.fetch!({ request: { method: "GET", url: `${location.origin}/mee` }, respondWith: (work: Promise<Response>) => (said = work) });
  return (await said!).text();
}

const lies = async () => kept.get("/mee")?.clone().text();

test("our page is kept, and opens without network", async () => {
  await install();
  expect([...kept.keys()].sort()).toEqual([...files, "/mee"].sort());
  answer = () => {
    throw new Error("no network");
  };
  expect(await open()).toBe(ours);
});

test("a page of somebody else never takes the place of ours, and is not shown there either", async () => {
  await install();
  answer = () => page(theirs);
  expect(await open()).toBe(ours);
  expect(await lies()).toBe(ours);
});

test("where none of ours is kept, whatever the network says is shown and not kept", async () => {
  answer = () => page(theirs);
  expect(await open()).toBe(theirs);
  expect(await lies()).toBeUndefined();
});

test("a worker that finds a page or a file of somebody else keeps nothing, and is tried again", async () => {
  answer = () => page(theirs);
  await expect(install()).rejects.toThrow();
  answer = (path) => (path === "/mee" ? page(ours) : page(theirs));
  await expect(install()).rejects.toThrow();
  expect(kept.size).toBe(0);
});

test("a page of a newer version is shown, and kept by its own worker alone", async () => {
  await install();
  answer = () => page(newer);
  expect(await open()).toBe(newer);
  expect(await lies()).toBe(ours);
});
