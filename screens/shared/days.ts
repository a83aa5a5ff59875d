/** Days of first steps, as they are kept (2026-11-29) and as people read them. */
import { region } from "./language.svelte";

const day = 24 * 60 * 60;

/** The day on which a moment of session time falls, here. */
export function dayAt(seconds: number): string {
  const at = new Date(seconds * 1000);
  return `${at.getFullYear()}-${`${at.getMonth() + 1}`.padStart(2, "0")}-${`${at.getDate()}`.padStart(2, "0")}`;
}

/** So many days after that moment. */
export function dayAfter(seconds: number, days: number): string {
  return dayAt(seconds + days * day);
}

export function said(date: string, weekday: "short" | "long" = "long"): string {
  const at = new Date(`${date}T12:00:00`);
  if (Number.isNaN(at.getTime())) return "";
  return new Intl.DateTimeFormat(region(), { weekday, day: "numeric", month: weekday === "long" ? "long" : "short" }).format(at);
}
