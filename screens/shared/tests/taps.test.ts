import { expect, test } from "vitest";
import { sources } from "./sources";

const found = (sought: RegExp) => [...sources].filter(([, text]) => sought.test(text)).map(([file]) => file).toSorted();

test("no button asks by itself: two taps would be two asks", () => {
  // A choice in a list of ways may be made anew before the first is saved, and the last one counts.
  expect(found(/live\.ask\(/).filter((file) => file.endsWith(".svelte"))).toEqual(["phone/arrive/OneTie.svelte", "phone/interview/WholeStory.svelte", "phone/mine/GiveOn.svelte", "shared/AskButton.svelte"]);
});

test("no key is taken for the end of a line without a look at what it ends", () => {
  expect(found(/"Enter"/)).toEqual(["phone/before/Scale.svelte", "shared/enter.ts"]);
});

test("no field cuts off what somebody pastes", () => {
  expect(found(/maxlength/i)).toEqual([]);
});

test("a name, a code or a number is read in one place", () => {
  expect(found(/normalize\(|toLowerCase\(\)\.includes|\\D/g)).toEqual(["shared/fold.ts", "shared/people.ts", "shared/signs.ts"]);
});
