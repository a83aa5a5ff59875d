import { expect, test } from "vitest";
import { consolePath, shared, wallPath, type Session } from "./sessions";

const session: Session = { code: "7KQ4MPX", key: "secret", title: "", begun: "", join: { url: "http://192.168.1.5:8080/mee#7KQ4MPX", short: "192.168.1.5:8080" } };

test("a link to pass on leads to this server from other machines too", () => {
  expect(shared(session, consolePath(session))).toBe("http://192.168.1.5:8080/regie#7KQ4MPX.secret");
  expect(shared(session, wallPath(session))).toBe("http://192.168.1.5:8080/muur#7KQ4MPX");
});

test("a link to open here stays with this browser, which remembers the session", () => {
  expect(consolePath(session)).toBe("/regie#7KQ4MPX.secret");
});
