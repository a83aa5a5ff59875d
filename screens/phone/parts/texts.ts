/** The text in a command, also in one for somebody on paper. */
import type { AnyRecord, Command } from "../../shared/generated/room";
import { draftOf } from "./draft";

/** What a command writes; empty when it writes nothing. */
export function textOf(command: Command): string {
  if (command.type === "OnBehalf") return textOf(command.command);
  if (command.type === "DescribeDrawing") return command.described;
  if (command.type === "NameConcept") return command.name;
  if (command.type === "WritePlan") return draftOf(command);
  const { text } = { text: undefined, ...command };
  if (text !== undefined) return text;
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

/** Whether it rewrites a text without saying which: versions begin anew with each text, so it may be of another one. */
export function isNameless(command: Command): boolean {
  if (command.type === "OnBehalf") return isNameless(command.command);
  if (!("rewrites" in command)) return false;
  const { rewrites, version } = command;
  return !rewrites && version !== undefined && version > 0;
}

type WithText = AnyRecord & { text: string; version: number };

/** Whether this is a text that such a command writes: about the same person, or on the same question of the same group. */
export function isOf(record: AnyRecord, command: Command): record is WithText {
  if (command.type === "OnBehalf") return isOf(record, command.command);
  if (!("text" in record && "version" in record)) return false;
  const places = Object.entries(command).filter(([name]) => !["type", "text", "version", "rewrites"].includes(name) && name in record);
  return places.length > 0 && places.every(([name, value]) => record[name as keyof typeof record] === value);
}
