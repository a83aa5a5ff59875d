/** Fetches one of this session's papers as a PDF and opens it in the browser. */
import type { Paper, Printing } from "../../shared/generated/room";
import { language, m } from "../../shared/language.svelte";
import { within } from "../../shared/within";

/** Typesetting a whole deck takes a while. */
const patience = 60_000;
const keptFor = 60_000;

/** The blob address of the PDF, or a sentence that says what went wrong. */
export async function fetchPaper(code: string, key: string, what: Paper): Promise<{ url: string; name: string } | { trouble: string }> {
  try {
    const body = JSON.stringify({ code, key, what, language: language() } satisfies Printing);
    const headers = { "content-type": "application/json" };
    const answer = await fetch("/api/print", { method: "POST", headers, body, signal: within(patience) });
    if (!answer.ok || !answer.headers.get("content-type")?.startsWith("application/pdf")) return { trouble: m.console_print_failed() };
    const url = URL.createObjectURL(await answer.blob());
    setTimeout(() => URL.revokeObjectURL(url), keptFor);
    return { url, name: nameIn(answer.headers.get("content-disposition") ?? "") };
  } catch {
    return { trouble: m.console_print_no_answer() };
  }
}

/** What the server calls the file, in the person's language. */
export function nameIn(disposition: string): string {
  return /filename="([^"]+)"/.exec(disposition)?.[1] ?? "samenspel.pdf";
}

export function save(url: string, name: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
}
