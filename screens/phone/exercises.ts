/** All exercises of the morning, for the phone. */
import { m } from "../shared/language.svelte";
import { eachStep } from "../shared/morning";
import { isGivenOn } from "../shared/generated/room";
import type { Exercise, Thing } from "./exercise";
import { reaches } from "./parts/reaches";
import { versionOf, wordsOf } from "./mine/heaps";
import type { Phone } from "./phone.svelte";

export const exercises = eachStep(import.meta.glob<{ exercise: Exercise }>("./*/exercise.ts", { eager: true }));

/** What I made in every exercise, what I parked, and whatever else is mine of which I say how far it goes. */
export function mine(phone: Phone): Thing[] {
  const given = new Map(phone.around.given.map((record) => [record.id, record]));
  const told = [...Object.values(exercises).flatMap((exercise) => exercise.mine?.(phone) ?? []), ...parked(phone)];
  const known = new Set(told.map(({ id }) => id));
  const others = [...given.values()].flatMap((record): Thing[] => {
    const text = wordsOf(record);
    return text && !known.has(record.id) ? [{ id: record.id, text, how: reaches[record.reach]() }] : [];
  });
  return [...told, ...others].map((thing) => {
    const record = given.get(thing.id);
    return record && isGivenOn(record.kind) ? { ...thing, kind: record.kind, reach: record.reach, version: versionOf(record) } : thing;
  });
}

function parked({ around }: Phone): Thing[] {
  return around.mine("parkedpoint").map(({ id, text, appointment }) => ({
    id, text, how: appointment ? m.phone_parked_agreed({ appointment }) : m.phone_reach_parked(), erase: { command: { type: "EraseParked", parked: id } },
  }));
}

/** What is shown once the morning is over. */
export const ended = Object.values(exercises).flatMap(({ ended }) => (ended ? [{ screen: ended }] : []))[0];

export const keepers = Object.values(exercises).flatMap(({ keeper }) => keeper ?? []);
