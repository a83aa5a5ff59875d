/** What a plan rests on: the insight, the ambition, the drawing and the idea, as far as each is there to be seen. */
import type { All } from "./byKind";

export type Link = { kind: "insight" | "ambition" | "drawing" | "concept"; id: string; text: string };

export function chainOf(all: All, about: string): Link[] {
  const concept = all("concept").find(({ id }) => id === about);
  const drawing = concept && all("drawing").find(({ id }) => id === concept.drawing);
  const ambition = all("ambition").find(({ id }) => id === (concept ? drawing?.ambition : about));
  const insight = ambition?.insights.map((id) => all("insight").find((one) => one.id === id)).find((one) => one);
  const links: (Link | undefined)[] = [
    insight && { kind: "insight", id: insight.id, text: insight.text },
    ambition && { kind: "ambition", id: ambition.id, text: ambition.text },
    drawing && { kind: "drawing", id: drawing.id, text: drawing.title },
    concept && { kind: "concept", id: concept.id, text: concept.name },
  ];
  return links.filter((link): link is Link => !!link?.text);
}

export type Idea = { id: string; text: string; of: string; people: number };

/** What people gather round: the ideas that hang; where none has a name, the sentences of the tables. */
export function ideasOf(all: All, step: string): Idea[] {
  const count = (about: string): number => all("gathered").filter((one) => one.step === step && one.about === about && !one.alone).length;
  const titles = new Map(all("drawing").map(({ id, title }) => [id, title]));
  const concepts = all("concept").filter(({ name }) => name).sort((a, b) => a.number - b.number || a.id.localeCompare(b.id));
  if (concepts.length) return concepts.map(({ id, name, drawing }) => ({ id, text: name, of: titles.get(drawing) ?? "", people: count(id) }));
  return all("ambition").filter(({ text }) => text).sort((a, b) => a.number - b.number).map(({ id, text }) => ({ id, text, of: "", people: count(id) }));
}
