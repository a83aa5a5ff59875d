/** A length of time as people say it: just over two minutes. The room decides how exactly. */
import type { Spoken } from "../../shared/generated/room";
import { m } from "../../shared/language.svelte";

type Words = { one?: () => string; more: (of: { count: string }) => string };

const whole: Record<Spoken["unit"], Words> = {
  seconds: { more: m.console_length_seconds },
  minutes: { one: m.console_length_minute, more: m.console_length_minutes },
  hours: { one: m.console_length_hour, more: m.console_length_hours },
};
const andAHalf: Record<Spoken["unit"], Words> = {
  seconds: whole.seconds,
  minutes: { one: m.console_length_minute_half, more: m.console_length_minutes_half },
  hours: { one: m.console_length_hour_half, more: m.console_length_hours_half },
};
const around: Partial<Record<Spoken["how"], (of: { length: string }) => string>> = { about: m.console_length_about, over: m.console_length_over, nearly: m.console_length_nearly };

export function asSaid({ count, unit, how }: Spoken): string {
  const { one, more } = (how === "half" ? andAHalf : whole)[unit];
  const length = count === 1 && one ? one() : more({ count: inLetters(count) });
  return around[how]?.({ length }) ?? length;
}

/** A number in letters, if people write it so. */
function inLetters(count: number): string {
  return m.console_length_numbers().split(" ")[count - 2] ?? `${count}`;
}
