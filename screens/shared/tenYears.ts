/** The year that people travel to: ten years from the one in which the session was founded, whenever it is looked at. */
import type { All } from "./byKind";

/** A session that is older than this, and the demo, have the year of the device. */
export const thisYear = (all: All): number => all("about")[0]?.year || new Date().getFullYear();
export const inTenYears = (all: All): number => thisYear(all) + 10;
