/** My own address on the server, which keeps it apart: asked for, given and erased with my pass, and kept nowhere here. */
import type { HttpReason, MyContact, No, Reached } from "../../shared/generated/room";

export type Answer = { reached: Reached } | { refused: HttpReason } | "offline";

export async function ask(asked: MyContact): Promise<Answer> {
  try {
    const answer = await fetch("/api/contact", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(asked) });
    const said = (await answer.json()) as Reached | No;
    return "refused" in said ? { refused: said.refused } : { reached: said };
  } catch {
    return "offline";
  }
}
