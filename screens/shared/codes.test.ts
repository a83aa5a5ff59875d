import { beforeEach, expect, test } from "vitest";
import { firstCode, followCode, latestCode } from "./codes";
import { letGo } from "./keep";

beforeEach(() => localStorage.clear());

test("a code that never changed leads to itself", () => {
  expect([firstCode("AAAAAAA"), latestCode("AAAAAAA")]).toEqual(["AAAAAAA", "AAAAAAA"]);
});

test("each code of a session leads to the first one by which it was known here, and that one to the latest", () => {
  expect(followCode("AAAAAAA", ["AAAAAAA", "BBBBBBB"])).toBe("BBBBBBB");
  expect(followCode("BBBBBBB", ["AAAAAAA", "BBBBBBB", "CCCCCCC"])).toBe("CCCCCCC");
  for (const code of ["AAAAAAA", "BBBBBBB", "CCCCCCC"]) expect([firstCode(code), latestCode(code)]).toEqual(["AAAAAAA", "CCCCCCC"]);
});

test("a browser that came later keeps all of it under the code that it came with", () => {
  followCode("BBBBBBB", ["AAAAAAA", "BBBBBBB", "CCCCCCC"]);
  expect([firstCode("BBBBBBB"), firstCode("CCCCCCC"), firstCode("AAAAAAA")]).toEqual(["BBBBBBB", "BBBBBBB", "AAAAAAA"]);
});

test("once everything of a session is gone from here, its later code is a code like any other", () => {
  followCode("AAAAAAA", ["AAAAAAA", "BBBBBBB"]);
  letGo("now AAAAAAA");
  expect([firstCode("BBBBBBB"), latestCode("BBBBBBB")]).toEqual(["BBBBBBB", "BBBBBBB"]);
});
