/** Paper that can be photographed at the desk, and photos that hang. */
import type { Photo, StepName } from "../../shared/generated/room";
import { last } from "../../shared/last";
import { m } from "../../shared/language.svelte";
import type { AtDesk } from "../atDesk";
import { exercises } from "../exercises";

/** `asks`: whether the photo has words of its own; those of a drawing are the drawing's. */
export type Paper = { step: string; number: number; what: string; asks: boolean };

/** The papers of the step in which tables last filled one. */
export function papersOf({ all, steps }: AtDesk): Paper[] {
  const step = last(steps, ({ name }) => exercises[name].paper !== undefined);
  if (!step) return [];
  const numbers = all("group").filter((group) => group.step === step.id && group.people.length).map(({ number }) => number);
  return [...new Set(numbers)].sort((a, b) => a - b).map((number) => ({ step: step.id, number, what: whatIs(step.name, number), asks: exercises[step.name].paper?.asks ?? false }));
}

function whatIs(name: StepName, number: number): string {
  return m.console_photo_what({ what: exercises[name].paper?.what() ?? "", number });
}

/** The photos that hang or hung, each with what it is of. */
export function hangingOf(desk: AtDesk): { photo: Photo; what: string; said: string; asks: boolean }[] {
  const names = new Map(desk.steps.map(({ id, name }) => [id, name]));
  const of = desk.all("photo").map((photo) => {
    const name = names.get(photo.step)!;
    return { photo, what: whatIs(name, photo.number), said: photo.described, asks: exercises[name].paper?.asks ?? false };
  });
  return of.sort((a, b) => a.photo.number - b.photo.number || (a.photo.id < b.photo.id ? -1 : 1));
}
