/** The text in a command, also in one for somebody on paper. */
import type { Command } from "../../shared/generated/room";
import { draftOf } from "../plan/draft";

/** What a command writes; empty when it writes nothing. */
export function textOf(command: Command): string {
  if (command.type === "OnBehalf") return textOf(command.command);
  if (command.type === "DescribeDrawing") return command.described;
  if (command.type === "NameConcept") return command.name;
  if (command.type === "WritePlan") return draftOf(command);
  if ("text" in command && command.text) return command.text;
  return "title" in command ? command.title : "";
}

/** The same command with another text. */
export function withText(command: Command, text: string): Command {
  if (command.type === "OnBehalf") return { ...command, command: withText(command.command, text) } as Command;
  return ("title" in command ? { ...command, title: text } : { ...command, text }) as Command;
}

/** The same command, based on another version; on none it rewrites nothing. */
export function over(command: Command, version: number, rewrites?: string): Command {
  if (command.type === "OnBehalf") return { ...command, command: over(command.command, version, rewrites) } as Command;
  if (!("version" in command)) return command;
  const known = "rewrites" in command ? { rewrites: version ? (rewrites ?? command.rewrites) : "" } : {};
  return { ...command, version, ...known } as Command;
}
