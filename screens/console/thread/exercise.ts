import { later, type Exercise } from "../exercise";

export const exercise: Exercise = later;
