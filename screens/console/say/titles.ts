/** The title of a step: from its box, or our own in a session without a programme. */
import type { Programme } from "../../shared/generated/room";
import type { StepName } from "../../shared/moment";
import { exercises } from "../exercises";
import { spoken } from "./spoken";

export function titleOf(name: StepName, programme: Programme | undefined): string {
  const box = programme?.boxes.find((one) => one.name === name);
  return box ? spoken(box.title) : (exercises[name].alone?.title() ?? name);
}
