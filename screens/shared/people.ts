/** How many people, as somebody writes it down: "20", "10-15", "8 tot 12", "ongeveer 1.100", "٢٠". */
import { plainSigns } from "./fold";

/** A number with thousands in groups of three, or with decimals, or plain. */
const number = /\d{1,3}(?:[.,'’ ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?/g;

/** The largest number in it, for whom there must be room; undefined when there is none. */
export function readPeople(typed: string): number | undefined {
  const found = plainSigns(typed).match(number)?.map(valueOf) ?? [];
  return found.length ? Math.max(...found) : undefined;
}

/** Half a person needs a whole chair. */
function valueOf(figures: string): number {
  const isGrouped = /^\d{1,3}(?:[.,'’ ]\d{3})+$/.test(figures);
  return Math.ceil(Number(isGrouped ? figures.replace(/\D/g, "") : figures.replace(",", ".")));
}
