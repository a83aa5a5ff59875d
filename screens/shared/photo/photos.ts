/** Photos of paper over HTTP: straightened, hung and seen, as whoever this screen is. Nothing of them is kept here. */
import type { Hang, HttpReason, Hung, No } from "../generated/room";

export type Corner = readonly [number, number];
export type Developed = { id: string; picture: Blob };
export type Trouble = { refused: HttpReason } | "offline";

let shows: () => string = () => "";

/** What this screen shows to be let in. It goes in a header, which nobody logs. */
export function showAs(who: () => string): void {
  shows = who;
}

/** The paper on this photo, straight and white, and under which id it can be hung. */
export function develop(photo: Blob, corners: readonly Corner[], sent: (share: number) => void): Promise<Developed | Trouble> {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/photo?corners=${encodeURIComponent(JSON.stringify(corners))}`);
    request.setRequestHeader("authorization", shows());
    request.responseType = "blob";
    request.upload.onprogress = ({ loaded, total }) => sent(total ? loaded / total : 0);
    request.upload.onload = () => sent(1);
    request.onerror = request.ontimeout = request.onabort = () => done("offline");
    request.onload = () => {
      const answer = request.response as Blob;
      const id = request.getResponseHeader("x-photo");
      if (request.status === 200 && id) done({ id, picture: answer });
      else void new Response(answer).json().then((no: No) => done({ refused: no.refused }), () => done("offline"));
    };
    request.send(photo);
  });
}

export async function hang(asked: Hang): Promise<Hung | Trouble> {
  try {
    const answer = await fetch("/api/photo/hang", { method: "POST", headers: { "content-type": "application/json", authorization: shows() }, body: JSON.stringify(asked) });
    const said = (await answer.json()) as Hung | No;
    return "refused" in said ? { refused: said.refused } : said;
  } catch {
    return "offline";
  }
}

/** How long is waited before a photo that did not come is asked for again, in ms. */
const waits = [1000, 2000, 4000, 8000, 16000];

/** A photo that hangs; undefined when it is not there for us. */
export async function seen(id: string, goesOn: () => boolean): Promise<Blob | undefined> {
  if (!shows()) return undefined;
  for (const wait of [...waits, 0]) {
    const answer = await fetch(`/api/photo/${id}`, { headers: { authorization: shows() }, cache: "no-store" }).catch(() => undefined);
    if (answer?.ok) return answer.blob();
    if (answer && answer.status !== 429 && answer.status < 500) return undefined;
    await new Promise((done) => setTimeout(done, wait));
    if (!goesOn()) return undefined;
  }
  return undefined;
}
