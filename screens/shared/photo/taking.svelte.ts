/** The photo that is being taken now. It stays while the morning goes on to another step. */
import type { Hang } from "../generated/room";

/** Which paper it is of; `what` says so in words, and `asks` whether it should be said what is on it. */
export type Where = Pick<Hang, "step" | "number" | "person"> & { what: string; asks: boolean };

class Taking {
  now = $state.raw<{ file: File; where: Where }>();

  begin(file: File, where: Where): void {
    this.now = { file, where };
  }

  end(): void {
    this.now = undefined;
  }
}

export const taking = new Taking();
