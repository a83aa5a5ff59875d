import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { FromServer, ToServer, Welcome } from "../shared/generated/room";
import { keys, kept } from "../shared/keep";
import { told } from "../shared/tests/told";
import { Lines } from "./insights/lines.svelte";
import { Phone } from "./phone.svelte";
import { seatFor, setAside } from "./seat/seat";
import { isHere } from "./seat/still";

const code = "R7SK42M";

/** The server's end of the connection, in the hands of the test. */
class FakeSocket {
  static readonly OPEN = 1;
  static last: FakeSocket;
  readyState = 1;
  onopen?: () => void;
  onmessage?: (event: { data: string }) => void;
  sent: ToServer[] = [];

  constructor() {
    FakeSocket.last = this;
  }

  send(frame: string): void {
    this.sent.push(JSON.parse(frame) as ToServer);
  }

  close(): void {}
}

let phone: Phone;

function everythingStored(): string {
  return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, keys("").map((key) => [key, kept(key)])]);
}

beforeEach(() => vi.stubGlobal("WebSocket", FakeSocket));
afterEach(() => {
  phone.close();
  vi.unstubAllGlobals();
});

/** A phone at this session, and what the server does. */
function open(...keepers: ConstructorParameters<typeof Phone>[1]) {
  phone = new Phone(seatFor(`#${code}`)!, keepers);
  const socket = FakeSocket.last;
  const say = (...frame: FromServer) => socket.onmessage!({ data: JSON.stringify(frame) });
  const welcome = (seated: boolean, epoch = "one", until = 3600) => {
    socket.onopen!();
    const about = { title: "A morning", language: "nl" as const, practice: "" as const };
    say("welcome", { epoch, me: seated ? "me" : "", seated, now: 0, about, join: null, card: 0, speed: 1, door: "open", keep: 0, codes: [], pretended: 0, until, in_the_clear: false, place: "", link: "", wifi: null } satisfies Welcome);
  };
  const asked = () => socket.sent.flatMap((frame) => (frame.type === "ask" ? [frame] : []));
  const comesIn = (until?: number) => {
    welcome(true, "one", until);
    say("news", "1", true, [[told("person", { id: "me", alias: "Anna", of: "me" })], []], [[], []]);
    phone.note();
  };
  return { welcome, say, asked, comesIn };
}

test("who takes their seat again after a restore is the same person, with the same role", () => {
  const first = open();
  first.welcome(false);
  phone.join({ alias: "Anna", role: "resident", organisation: "De Buurt" });
  first.say("saved", [first.asked()[0]!.id]);
  first.comesIn();
  phone.close();
  const again = open();
  again.welcome(false, "two");
  phone.takeSeatAgain();
  expect(again.asked().map(({ command }) => command)).toEqual([{ type: "Join", alias: "Anna", role: "resident", organisation: "De Buurt" }]);
});

test("who chose no role sends none: the room knows what that means", () => {
  const { welcome, asked } = open();
  welcome(false);
  phone.join({ alias: "Anna", role: undefined, organisation: "" });
  expect(asked()[0]!.command).toEqual({ type: "Join", alias: "Anna", organisation: "" });
});

test("without a seat only what needs none is asked; the rest waits", () => {
  const { welcome, asked, comesIn } = open();
  welcome(false);
  void phone.live.ask({ type: "Park", text: "later" });
  phone.join({ alias: "Anna" });
  expect(asked().map(({ command }) => command.type)).toEqual(["Join"]);
  comesIn();
  expect(asked().map(({ command }) => command.type)).toContain("Park");
});

test("who leaves a shared phone leaves nothing of the session on it, once all is sent", () => {
  const { say, asked, comesIn } = open();
  comesIn();
  phone.keepTerm();
  isHere(code);
  setAside(`#${code}`);
  phone.share(true);
  void phone.live.ask({ type: "Park", text: "a point" });
  phone.leave();
  expect(phone.place).toBe("going");
  expect(phone.hasGone).toBe(false);
  say("saved", [asked()[0]!.id]);
  expect(phone.hasGone).toBe(false);
  say("saved", [asked().at(-1)!.id]);
  expect(phone.hasGone).toBe(true);
  phone.wipe();
  expect(phone.place).toBe("wiped");
  expect(everythingStored()).not.toContain(code);
  expect(everythingStored()).not.toContain(phone.seat.pass);
});

test("a shared phone whose page ended while somebody left goes on leaving, and shows nothing of theirs", () => {
  const first = open();
  first.comesIn();
  phone.share(true);
  phone.leave();
  phone.close();
  const { welcome, say, asked } = open();
  expect(phone.place).toBe("going");
  welcome(true);
  expect(phone.place).toBe("going");
  say("saved", asked().map(({ id }) => id));
  expect(phone.hasGone).toBe(true);
});

test("a phone keeps what is its own until the term, and for seven days when it sees that the morning is over", () => {
  const { say, comesIn } = open();
  comesIn(0);
  phone.keepTerm();
  const days = () => (kept<number>(`until ${code}`)! - Date.now()) / (24 * 3600_000);
  expect(days()).toBeGreaterThan(300);
  say("news", "2", false, [[told("over", { id: "over", at: phone.live.now() })], []], [[], []]);
  phone.keepTerm();
  expect(days()).toBeCloseTo(7);
});

test("when a session is over for good the phone keeps nothing of it", () => {
  const { say, comesIn } = open();
  comesIn();
  phone.keepTerm();
  say("bye", "session_over");
  expect(phone.place).toBe("session-over");
  phone.end();
  expect(everythingStored()).not.toContain(code);
});

test("who is to be forgotten where nothing is left of them, is forgotten", () => {
  const first = open();
  first.comesIn();
  phone.close();
  open();
  phone.live.soon({ type: "ForgetMe" }, 5000).now();
  phone.forgetMe();
  expect(phone.place).toBe("forgetting");
  phone.close();
  const { welcome, asked } = open();
  welcome(false);
  expect(phone.place).toBe("forgotten");
  expect(asked()).toEqual([]);
  phone.clear();
  expect(phone.place).toBe("forgotten");
  expect(phone.live.outbox.unsaved).toEqual([]);
});

test("a line whose answer went to a tab that has ended since is saved as soon as both its news and its answer have come", () => {
  const step = told("step", { id: "s", name: "insights", open: true });
  const line = told("insight", { id: "i", step: "s", line: "p1", text: "Time", version: 1, of: "me" });
  const { comesIn, say } = open(({ name, live, around }) => new Lines(name, live, () => ({ mine: around.mine("insight"), steps: around.all("step") })));
  comesIn();
  say("news", "2", false, [[step], []], [[], []]);
  const name = `${code} ${phone.seat.pass}`;
  const elsewhere = (key: string, value?: unknown) => window.dispatchEvent(new StorageEvent("storage", { key, newValue: value ? JSON.stringify(value) : null }));
  const command = { type: "WriteInsight", step: "s", line: "p1", text: "Time", version: 0 };
  elsewhere(`draft ${name} p1`, { step: "s", line: "p1", text: "Time", over: 0, at: 1, sent: "Time" });
  elsewhere(`outbox phone ${name} asked`, { id: "asked", at: 1, command });
  say("news", "3", false, [[], []], [[line], []]);
  expect(phone.keeper(Lines).of("s")).toMatchObject([{ text: "Time", saved: false }]);
  elsewhere(`outbox phone ${name} asked`);
  expect(phone.keeper(Lines).of("s")).toMatchObject([{ text: "Time", saved: true }]);
});
