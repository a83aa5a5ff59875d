import { expect, test } from "vitest";
import { nameIn } from "./papers";

test("a paper is saved under the name that the server gives it, in the person's language", () => {
  expect(nameIn('attachment; filename="samenspel-draaiboek.pdf"')).toBe("samenspel-draaiboek.pdf");
  expect(nameIn("")).toBe("samenspel.pdf");
});
