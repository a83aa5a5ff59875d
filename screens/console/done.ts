/** A fingerprint of what facilitators have done: when it changes without us, another console acted. */
import type { AtDesk } from "./atDesk";

/** In seconds: the clock ends a part a moment late, a facilitator changes it by a minute. */
const grain = 30;

export function doneAt({ step, programme, groups, taken, parked, people }: AtDesk): string {
  const seconds = (step?.parts ?? []).reduce((sum, part) => sum + part.seconds, 0);
  return [
    step?.id,
    step?.revealed,
    !!step?.held_at,
    Math.round(seconds / grain),
    programme?.boxes.map(({ minutes }) => minutes).join("-"),
    programme?.extra,
    groups.map((group) => group.people.map(({ id }) => id).join("+")).join(" "),
    people.filter(({ card, here }) => card && here).length,
    parked.map(({ appointment }) => appointment).join("|"),
    ...taken.map(({ what }) => what).sort(),
  ].join();
}
