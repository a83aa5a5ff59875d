import { afterEach, expect, test, vi } from "vitest";
import { consolePath, linkFor, wallPath, type Session } from "./sessions";

const session: Session = { code: "7KQ4MPX", key: "secret", title: "", begun: "", join: { url: "http://192.168.1.5:8080/mee#7KQ4MPX", short: "192.168.1.5:8080" } };

afterEach(() => vi.unstubAllGlobals());

function openedAt(address: string) {
  const { href, hostname } = new URL(address);
  vi.stubGlobal("location", { href, hostname });
}

test.each(["http://localhost:8080/begin", "http://127.0.0.1:8080/begin", "http://[::1]:8080/begin"])("a link from %s leads to this server from other machines too", (address) => {
  openedAt(address);
  expect(linkFor(session, consolePath(session))).toBe("http://192.168.1.5:8080/regie#7KQ4MPX.secret");
  expect(linkFor(session, wallPath(session))).toBe("http://192.168.1.5:8080/muur#7KQ4MPX");
});

test("elsewhere a link has the address by which this page was found, also when the network is another than when it was begun", () => {
  openedAt("https://samenspel.example/begin");
  expect(linkFor(session, wallPath(session))).toBe("https://samenspel.example/muur#7KQ4MPX");
});
