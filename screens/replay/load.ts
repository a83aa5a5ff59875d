/** Loads a session to look back at, in one response, and reports its progress. */
import type { Link } from "../console/link";
import type { Glimpse, Reel, WithKey } from "../shared/generated/room";
import { whole, type Answer } from "./glimpses";

export type Trouble = "wrong_key" | "unknown_code" | "lost";

/** `onway` receives the number of bytes so far, decompressed. */
export async function load({ code, key }: Link, onway: (bytes: number) => void): Promise<Answer | Trouble> {
  try {
    const answer = await fetch("/api/replay", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ code, key } satisfies WithKey) });
    if (answer.status === 403) return "wrong_key";
    if (answer.status === 404) return "unknown_code";
    if (!answer.ok || !answer.body) return "lost";
    const [reel, glimpses] = JSON.parse(await readAll(answer.body, onway)) as [Reel, Glimpse[]];
    return [reel, glimpses.map(whole)];
  } catch {
    return "lost";
  }
}

async function readAll(body: ReadableStream<Uint8Array>, onway: (bytes: number) => void): Promise<string> {
  const [reader, decoder, texts] = [body.getReader(), new TextDecoder(), [] as string[]];
  for (let bytes = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return texts.join("") + decoder.decode();
    texts.push(decoder.decode(value, { stream: true }));
    onway((bytes += value.length));
  }
}
