/** Which sentence of the time machine is read aloud now. */
import type { Reading } from "../../shared/generated/room";
import { language } from "../../shared/language.svelte";
import type { AtDesk } from "../atDesk";
import { cueOfStep } from "../say/cue";

export function reading({ all, step }: AtDesk): Reading | undefined {
  return all("reading").find((one) => one.step === step?.id);
}

/** The sentence with this number, counted from 1; empty when there is none. */
export function sentence({ all }: AtDesk, number: number): string {
  return all("deck")[0]?.travel[number - 1]?.say[language()] ?? "";
}

/** What is said now: before the first sentence, what is about to happen. */
export function said(desk: AtDesk): string {
  return sentence(desk, reading(desk)?.prompt ?? 0) || cueOfStep(desk);
}
