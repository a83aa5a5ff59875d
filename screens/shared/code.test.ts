import { expect, test } from "vitest";
import { isCode, readCode, readInvitation, readLink, readPass, readSlipKey } from "./code";

const code = "42H7KXM";
const pass = "K7MQ4PQR9XYZ2345ABCD";
const card = "K7MQ4PQR9XYZ";
const invisible = ["\u200b", "\u2060", "\u200e", "\u202b", "\u2068", "\u00ad", "\ufeff", "\u3164", "\ufe0f"];

test.each([
  code, "42h7kxm", "42H 7KXM", "42H-7KXM", "4 2 H 7 K X M", "42H.7KXM", "42H\u20117KXM", "42H\u22127KXM", "42H–7KXM", "42H\u00a07KXM", "42H\n7KXM",
  "٤٢H٧KXM", "۴۲H۷KXM", "४२H७KXM", "４２Ｈ７ＫＸＭ", "𝟒𝟐𝐇𝟕𝐊𝐗𝐌", "42Н7КХМ", "42н7кхм", "42Η7ΚΧΜ", "4️⃣2️⃣H7️⃣KXM",
  "42H7KXM,", "(42H7KXM)", "“42H7KXM”", "‘42h7kxm’", "«42H7KXM»", "*42H7KXM*", "<42H7KXM>", "code: 42H7KXM", "Code 42H 7KXM.", "De code is 42H7KXM!", "met code 42H7 KXM",
  "http://192.168.1.7:8080/mee#42H7KXM tot straks!", "https://samenspel.example.nl/mee#42H7KXM", "Kom je? https://x.nl/mee#42H7KXM) Groet", "x.nl/mee%2342H7KXM",
  "Hoi allemaal, morgen om 9 uur. Neem je telefoon mee, de code is 42H 7KXM. Groeten, Straten", "straten: 42h7kxm", "Zaal #3, code 42H7KXM", "Doe mee #samenspel code 42H7KXM",
  ...invisible.flatMap((sign) => [`${sign}42H7KXM`, `42H${sign}7KXM`, `42H7KXM${sign}`]),
])("the code is read in %j", (typed) => {
  expect(readCode(typed)).toBe(code);
});

test.each([..."),!>*/:.;'\"]}”", "?x=1", "&fbclid=IwAR2x", "%20", "%E2%80%8B", "\u200b", "…", " tot straks"])("a link leads to its session with %j behind it", (tail) => {
  expect(readInvitation(`#${code}${tail}`)).toEqual({ code, pass: "" });
  expect(readInvitation(`#${code}.${pass}${tail}`)).toEqual({ code, pass });
  expect(readInvitation(`https://x.nl/mee#${code}.${card}${tail}`)).toEqual({ code, pass: card });
  expect(readLink(`https://x.nl/regie#${code}.aB-9_x${tail}`)).toEqual({ code, key: "aB-9_x" });
});

test.each([pass, "K7MQ-4PQR-9XYZ-2345-ABCD", "k7mq 4pqr 9xyz 2345 abcd", "Mijn code: K7MQ-4PQR-9XYZ-2345-ABCD.", `http://x.nl/mee#${code}.${pass}`, "К7MQ-4PQR-9ХYZ-2345-AВCD", "K7MQ\u20114PQR\u20119XYZ\u20112345\u2011ABCD"])("a personal code is read in %j", (typed) => {
  expect(readPass(typed)).toBe(pass);
});

test("the code of a card is read with and without what is around it", () => {
  for (const typed of [card, "K7MQ-4PQR-9XYZ", "Kaart 12: K7MQ 4PQR 9XYZ", `https://x.nl/mee#${code}.${card}`]) expect(readPass(typed)).toBe(card);
});

test("a slip's key is read whatever is between its signs", () => {
  expect(readSlipKey(" k7mq-4pqr ９xyz\u200b ")).toBe("K7MQ4PQR9XYZ");
  for (const typed of ["Blad 3 Sleutel van dit blad JF5J RJNX RD2J WK2X BV98", "jf5j rjnx rd2j wk2x bv98.", "(JF5J-RJNX-RD2J-WK2X-BV98)"]) expect(readSlipKey(typed)).toBe("JF5JRJNXRD2JWK2XBV98");
});

test("what is no code stays one for the complaint, without signs that nobody sees", () => {
  expect(readCode("42H7KX\u200b")).toBe("42H7KX");
  expect(readCode("42h-7kxo")).toBe("42H7KXO");
  expect(readCode("")).toBe("");
  expect(["", "42H7KXO", "42H7KXMM"].filter(isCode)).toEqual([]);
  expect(readLink("42H7KXM")).toBeUndefined();
});
