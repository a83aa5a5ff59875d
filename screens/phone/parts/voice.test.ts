import { beforeEach, expect, test, vi } from "vitest";
import { localVoices, Voice } from "./voice.svelte";

function voiceOf(lang: string, localService = true, isDefault = false): SpeechSynthesisVoice {
  return { lang, localService, default: isDefault, name: lang, voiceURI: lang };
}

/** A browser's speech, in the hands of the test. */
class FakeSpeech extends EventTarget {
  voices: SpeechSynthesisVoice[] = [];
  said: SpeechSynthesisUtterance[] = [];
  cancelled = 0;
  getVoices = () => this.voices;
  speak = (one: SpeechSynthesisUtterance) => void this.said.push(one);
  cancel = () => void this.cancelled++;
}

let speech: FakeSpeech;

beforeEach(() => {
  speech = new FakeSpeech();
  vi.stubGlobal("SpeechSynthesisUtterance", class { constructor(readonly text: string) {} });
  return () => vi.unstubAllGlobals();
});

function voice(...voices: SpeechSynthesisVoice[]): Voice {
  speech.voices = voices;
  return new Voice(speech as unknown as SpeechSynthesis);
}

test("a voice that sends the text away is never used", () => {
  expect(voice(voiceOf("nl-NL", false)).speaks("nl")).toBe(false);
  expect(localVoices([voiceOf("nl-NL", false), voiceOf("nl-BE")], "nl").map(({ lang }) => lang)).toEqual(["nl-BE"]);
});

test("nothing is offered where this device speaks another language, or has no speech at all", () => {
  expect(voice(voiceOf("en-US")).speaks("nl")).toBe(false);
  expect(new Voice(undefined).speaks("nl")).toBe(false);
});

test("voices that come later are noticed", () => {
  const reader = voice();
  speech.voices = [voiceOf("nl_NL")];
  speech.dispatchEvent(new Event("voiceschanged"));
  expect(reader.speaks("nl")).toBe(true);
});

test("Dutch of the Netherlands comes before Flemish, and the voice that was chosen before others", () => {
  const found = localVoices([voiceOf("nl-BE", true, true), voiceOf("nl-NL"), voiceOf("nl-NL", true, true)], "nl");
  expect(found.map((one) => [one.lang, one.default])).toEqual([["nl-NL", true], ["nl-NL", false], ["nl-BE", true]]);
});

test("a text is read on a tap, and another one takes its place", () => {
  const reader = voice(voiceOf("nl-NL"));
  reader.read("Wanneer lukte het?", "nl");
  reader.read("Wie hielp je?", "nl");
  expect(speech.said.map((one) => one.text)).toEqual(["Wanneer lukte het?", "Wie hielp je?"]);
  expect([reader.reading, speech.cancelled]).toEqual(["Wie hielp je?", 1]);
});

test("the end of a text that was stopped does not end the one that is read now", () => {
  const reader = voice(voiceOf("nl-NL"));
  reader.read("een", "nl");
  reader.read("twee", "nl");
  speech.said[0]?.onend?.call(speech.said[0], {} as SpeechSynthesisEvent);
  expect(reader.reading).toBe("twee");
  speech.said[1]?.onend?.call(speech.said[1], {} as SpeechSynthesisEvent);
  expect(reader.reading).toBe("");
});
