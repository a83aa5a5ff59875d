/** What a plan rests on: the insight, the sentence, the drawing and the idea, as far as each is there to be seen. */
import type { All } from "./byKind";
import type { Ambition, Concept, Drawing, Gathered, Insight } from "./generated/room";

/** All that hangs, or is seen, of what a plan may rest on. */
export type Ground = { insights: readonly Insight[]; sentences: readonly Ambition[]; drawings: readonly Drawing[]; concepts: readonly Concept[]; gathered: readonly Gathered[] };

/** As far as a screen was told. */
export function groundOf(all: All): Ground {
  return { insights: all("insight"), sentences: all("ambition"), drawings: all("drawing"), concepts: all("concept"), gathered: all("gathered") };
}

export type Link = { kind: (Insight | Ambition | Drawing | Concept)["kind"]; id: string; text: string };

export function chainOf({ insights, sentences, drawings, concepts }: Ground, about: string): Link[] {
  const concept = concepts.find(({ id }) => id === about);
  const drawing = concept && drawings.find(({ id }) => id === concept.drawing);
  const sentence = sentences.find(({ id }) => id === (concept ? drawing?.ambition : about));
  const insight = sentence?.insights.map((id) => insights.find((one) => one.id === id)).find((one) => one);
  const links: (Link | undefined)[] = [
    insight && { kind: insight.kind, id: insight.id, text: insight.text },
    sentence && { kind: sentence.kind, id: sentence.id, text: sentence.text },
    drawing && { kind: drawing.kind, id: drawing.id, text: drawing.title },
    concept && { kind: concept.kind, id: concept.id, text: concept.name },
  ];
  return links.filter((link): link is Link => !!link?.text);
}

export type Idea = { id: string; text: string; of: string; people: number };

/** What people gather round: the ideas that hang; where none has a name, the sentences of the tables. */
export function ideasOf({ sentences, drawings, concepts, gathered }: Ground, step: string): Idea[] {
  const count = (about: string): number => gathered.filter((one) => one.step === step && one.about === about && !one.alone).length;
  const titles = new Map(drawings.map(({ id, title }) => [id, title]));
  const named = concepts.filter(({ name }) => name).sort((a, b) => a.number - b.number || a.id.localeCompare(b.id));
  if (named.length) return named.map(({ id, name, drawing }) => ({ id, text: name, of: titles.get(drawing) ?? "", people: count(id) }));
  return sentences.filter(({ text }) => text).sort((a, b) => a.number - b.number).map(({ id, text }) => ({ id, text, of: "", people: count(id) }));
}
