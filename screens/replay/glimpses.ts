/** The server's answer: a header, and the turns as the desk and the wall saw them. */
import { filled, filledSaid, type Ahead, type AnyRecord, type Glimpse as Sent, type News, type Reel, type Said, type SentSaid } from "../shared/generated/room";

export type Part = [put: AnyRecord[], drop: string[]];
export type Glimpse = { at: number; room: Part | undefined; desk: Part | undefined; wall: Part | undefined; at_desk: Said | undefined; on_wall: Said | undefined; ahead: Ahead | undefined };
export type Answer = [reel: Reel, glimpses: Glimpse[]];
export type View = "wall" | "desk";

/** The description of a turn for this view; undefined when the view showed nothing of it. */
export function saidTo(view: View, glimpse: Glimpse | undefined): Said | undefined {
  return view === "wall" ? glimpse?.on_wall : glimpse?.at_desk;
}

/** A turn from the server, with the default values filled in. */
export function whole({ at, room, desk, wall, at_desk, on_wall, ahead }: Sent): Glimpse {
  return { at, room: heard(room), desk: heard(desk), wall: heard(wall), at_desk: said(at_desk), on_wall: said(on_wall), ahead };
}

function heard(news: News | undefined): Part | undefined {
  return news && [news[0].map(filled), news[1]];
}

function said(sent: SentSaid | undefined): Said | undefined {
  return sent && filledSaid(sent);
}
