/** The four rules of the morning (domain 2.1): on the phones, and on the console to be read aloud. */
import { m } from "./language.svelte";

export const rules = [m.phone_rule_story, m.phone_rule_pass, m.phone_rule_clock, m.phone_rule_sore] as const;
