import { expect, it } from "vitest";
import { putsOff } from "./tense";

it("finds the word that puts off what could be so already", () => {
  expect(putsOff("Wij zouden vaker samen eten.")).toBe("zouden");
  expect(putsOff("Zullen wij dat doen")).toBe("Zullen");
});

it("finds nothing in a sentence in the present tense, nor inside another word", () => {
  expect(putsOff("Wie nieuw is, zit binnen een week aan tafel.")).toBe("");
  expect(putsOff("De zalmforel en de hoopvolle buur zijn er.")).toBe("");
});
