import { m } from "../../shared/language.svelte";
import type { Exercise, Thing } from "../exercise";
import { reaches } from "../parts/reaches";
import type { Phone } from "../phone.svelte";
import Close from "./Close.svelte";
import Ended from "./Ended.svelte";
import { Leaving } from "./leaving.svelte";

function mine(phone: Phone): Thing[] {
  const { around, live } = phone;
  const words = around.mine("lastword").map(({ id, text, reach }): Thing => ({
    id, text, how: reaches[reach](), erase: { command: { type: "EraseLastWord", word: id }, then: () => phone.keeper(Leaving).unsay() },
  }));
  const met = around.mine("met");
  const names = met.map(({ whom }) => around.name(whom)).join(", ");
  const untick = () => met.forEach(({ whom }) => void live.ask({ type: "UntickMet", whom }));
  return met.length ? [...words, { id: "met", text: names, how: m.phone_met_how(), erase: { then: untick } }] : words;
}

export const exercise: Exercise = {
  name: m.phone_step_close,
  screen: Close,
  keeper: ({ name, live }) => new Leaving(name, live),
  mine,
  ended: Ended,
};
