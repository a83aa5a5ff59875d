/** The sentences that hang, each with the insights under it that still hang. */
import type { All } from "../../shared/byKind";
import type { Photo } from "../../shared/generated/room";

export type Sentence = { photos: Photo[]; id: string; number: number; text: string; rests: { id: string; text: string }[] };

export function sentencesOf(all: All, step: string): Sentence[] {
  const insights = new Map(all("insight").map(({ id, text }) => [id, text]));
  const on = (ambition: string) => all("photo").filter((photo) => photo.on === ambition).sort((a, b) => (a.id < b.id ? -1 : 1));
  return all("ambition")
    .filter((one) => one.step === step && (one.text || on(one.id).length > 0))
    .sort((a, b) => a.number - b.number)
    .map(({ id, number, text, insights: under }) => ({ id, number, text, photos: on(id), rests: under.flatMap((one) => (insights.has(one) ? [{ id: one, text: insights.get(one)! }] : [])) }));
}
