/** The sentences that hang, each with the insights under it that still hang. */
import type { All } from "../../shared/byKind";

export type Sentence = { id: string; number: number; text: string; rests: { id: string; text: string }[] };

export function sentencesOf(all: All, step: string): Sentence[] {
  const insights = new Map(all("insight").map(({ id, text }) => [id, text]));
  return all("ambition")
    .filter((one) => one.step === step && one.text)
    .sort((a, b) => a.number - b.number)
    .map(({ id, number, text, insights: under }) => ({ id, number, text, rests: under.flatMap((one) => (insights.has(one) ? [{ id: one, text: insights.get(one)! }] : [])) }));
}
