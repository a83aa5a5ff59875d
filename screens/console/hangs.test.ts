import { expect, test } from "vitest";
import { HUNG_WORDS } from "../shared/generated/room";
import { sources } from "../shared/tests/sources";

/** Names are listed among the people. */
const elsewhere = ["person"];
/** The folders of the console in which something can be taken off the wall, with all that they select. */
const lists = [...sources].filter(([file, text]) => file.startsWith("console/") && /<(Hanging|Removable)\b/.test(text)).map(([file]) => file.slice(0, file.lastIndexOf("/") + 1));
const selected = [...sources].filter(([file]) => lists.some((folder) => file.startsWith(folder))).flatMap(([, text]) => [...text.matchAll(/\ball\("(\w+)"\)/g)].map((found) => found[1]!));

test("whatever hangs is in a list of the console, to be taken off, shown large and hung back", () => {
  expect(Object.keys(HUNG_WORDS).filter((kind) => !elsewhere.includes(kind) && !selected.includes(kind))).toEqual([]);
});
