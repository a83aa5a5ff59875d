import { beforeEach, expect, test } from "vitest";
import { LIMITS } from "../../shared/generated/room";
import { followCode, latestCode } from "../../shared/codes";
import { giveUp, remember, satBefore, seatFor, setAside, sitsAs } from "./seat";

const CODE = "ABCDEFG";
const CARD = "K7MQ4PQR9XYZ";
const PASS = "K7MQ4PQR9XYZK7MQ4PQR";

beforeEach(() => localStorage.clear());

test("a phone without a card makes a pass of its own, and keeps it", () => {
  const seat = seatFor(`#${CODE}`)!;
  expect(seat.pass).toHaveLength(LIMITS.pass);
  expect(seatFor(`#${CODE}`)).toMatchObject({ pass: seat.pass, given: false });
});

test("a phone with a card makes a pass of its own too, and keeps both before the card is used", () => {
  const seat = seatFor(`#${CODE}.${CARD}`)!;
  expect(seat).toMatchObject({ card: CARD, given: true });
  expect(seat.pass).toHaveLength(LIMITS.pass);
  expect(seatFor(`#${CODE}.${CARD}`)).toEqual(seat);
  expect(seatFor(`#${CODE}`)).toEqual(seat);
});

test("a link to another seat asks whoever sits here already, and nobody else", () => {
  expect(sitsAs(`#${CODE}.${PASS}`)).toBe("");
  const mine = seatFor(`#${CODE}`)!;
  expect(sitsAs(`#${CODE}.${PASS}`)).toBe("");
  remember({ ...mine, alias: "Noor" });
  expect(sitsAs(`#${CODE}.${PASS}`)).toBe("Noor");
  expect(sitsAs(`#${CODE}.${CARD}`)).toBe("Noor");
  expect(sitsAs(`#${CODE}.${mine.pass}`)).toBe("");
  expect(sitsAs(`#${CODE}`)).toBe("");
});

test("the seat that makes room for another is kept", () => {
  const mine = { ...seatFor(`#${CODE}`)!, alias: "Noor" };
  remember(mine);
  setAside(`#${CODE}.${PASS}`);
  expect(seatFor(`#${CODE}.${PASS}`)).toMatchObject({ pass: PASS, given: true });
  expect(localStorage.getItem(`seat ${CODE} earlier`)).toContain(mine.pass);
});

test("without its card a phone begins with a new pass", () => {
  const seat = seatFor(`#${CODE}.${CARD}`)!;
  giveUp(seat);
  expect(seatFor(`#${CODE}`)!.pass).not.toBe(seat.pass);
  expect(seatFor(`#${CODE}`)!.card).toBeUndefined();
});

test("a phone keeps its seat when the code changes, under each code that it was told", () => {
  const mine = { ...seatFor(`#${CODE}`)!, alias: "Noor" };
  remember(mine);
  followCode(CODE, [CODE, "HJKMNPQ"]);
  expect(seatFor("#HJKMNPQ")).toEqual(mine);
  expect(latestCode(mine.code)).toBe("HJKMNPQ");
  expect(sitsAs(`#HJKMNPQ.${PASS}`)).toBe("Noor");
});

test("a phone that was away when the code changed finds its seat by the codes that the session had", () => {
  const mine = { ...seatFor(`#${CODE}`)!, alias: "Noor" };
  remember(mine);
  const fresh = seatFor("#HJKMNPQ")!;
  expect(fresh.pass).not.toBe(mine.pass);
  expect(satBefore(fresh.code, ["AAAAAAA", CODE, "HJKMNPQ"])).toBe(true);
  expect(seatFor("#HJKMNPQ")!.pass).toBe(mine.pass);
});

test("a phone that never sat here has no seat to find", () => {
  seatFor(`#${CODE}`);
  expect(satBefore(seatFor("#HJKMNPQ")!.code, [CODE, "HJKMNPQ"])).toBe(false);
});
