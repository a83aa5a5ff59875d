/** Names for what facilitators do, shown in undo and beside what is not saved yet. */
import type { Command, DeskCommand, Undoable } from "../shared/generated/room";
import { m } from "../shared/language.svelte";
import type { StepName } from "../shared/moment";

const names = {
  reveal: m.console_act_reveal,
  part: m.console_act_part,
  prompt: m.console_act_prompt,
  next_person: m.console_act_next_person,
  more: m.console_act_more,
  less: m.console_act_less,
  freeze: m.console_act_freeze,
  thaw: m.console_act_thaw,
  cuts: m.console_act_cuts,
  five: m.console_act_five,
  move: m.console_act_move,
  pair: m.console_act_pair,
  person: m.console_act_person,
  home: m.console_act_home,
  removed: m.console_act_removed,
  let_back: m.console_act_let_back,
  pass: m.console_act_pass,
  help: m.console_act_help,
  helper: m.console_act_helper,
  help_ended: m.console_act_help_ended,
  agree: m.console_act_agree,
  away: m.console_act_away,
  off: m.console_act_off,
  name_off: m.console_act_name_off,
  back: m.console_act_back,
  large: m.console_act_large,
  small: m.console_act_small,
  message: m.console_act_message,
  message_over: m.console_act_message_over,
  door: m.console_act_door,
  code: m.console_act_code,
  link: m.console_act_link,
  end: m.console_act_end,
  resume: m.console_act_resume,
  erase: m.console_act_erase,
  keep: m.console_act_keep,
  undo: m.console_act_undo,
  paper: m.console_act_paper,
  longing: m.console_act_longing,
  otherwise: m.console_act_erase_otherwise,
  photo: m.console_act_photo,
  photo_away: m.console_act_photo_away,
  photo_said: m.console_act_photo_said,
  other: m.console_act_other,
};
type Named = keyof typeof names;
/** An act has a name of its own, so that it is shown in the current language. */
export type Act = Named | { open: StepName };

/** A command that a button of the console gives. A session begins on another page, and a paper slip is not one person's act. */
export type NamedCommand = Exclude<DeskCommand, { type: "Begin" | "OnBehalf" | "AnswerBefore" | "AnswerAfter" | "AnswerLongings" }>;

type Simple = Exclude<NamedCommand["type"], "OpenStep" | "TakeOff">;
const acts: Record<Simple, Named> = {
  Reveal: "reveal",
  EndPart: "part",
  ReadPrompt: "prompt",
  AddMinute: "more",
  TakeMinute: "less",
  Freeze: "freeze",
  Thaw: "thaw",
  TakeCuts: "cuts",
  AskFive: "five",
  Move: "move",
  PairUp: "pair",
  AddPerson: "person",
  NameHelper: "helper",
  EndHelp: "help_ended",
  SeeOff: "home",
  Remove: "removed",
  LetBack: "let_back",
  PassBy: "pass",
  AnswerHelp: "help",
  Agree: "agree",
  TakeAway: "away",
  HangBack: "back",
  ShowLarge: "large",
  ShowSmall: "small",
  SendMessage: "message",
  EndMessage: "message_over",
  SetDoor: "door",
  ChangeCode: "code",
  EndConsole: "link",
  EndMorning: "end",
  TakeUpAgain: "resume",
  EraseSession: "erase",
  KeepSession: "keep",
  DrawOnPaper: "paper",
  ShowLonging: "longing",
  EraseOtherwise: "otherwise",
  HangPhoto: "photo",
  DescribePhoto: "photo_said",
  ErasePhoto: "photo_away",
  Undo: "undo",
};

export function isNamed(command: Command): command is NamedCommand {
  return command.type === "OpenStep" || command.type === "TakeOff" || command.type in acts;
}

export function actOf(command: NamedCommand, { isName, isNextPerson }: { isName: (id: string) => boolean; isNextPerson: () => boolean }): Act {
  if (command.type === "OpenStep") return { open: command.name };
  if (command.type === "TakeOff") return isName(command.what) ? "name_off" : "off";
  if (command.type === "EndPart" && isNextPerson()) return "next_person";
  return acts[command.type];
}

/** What undo would take back. A newer server may have a command that this page does not know. */
export function undoneAct({ command, step, is_name }: Undoable): Act {
  if (command === "OpenStep" && step) return { open: step };
  if (command === "TakeOff") return is_name ? "name_off" : "off";
  return (acts as Partial<Record<string, Named>>)[command] ?? "other";
}

export function inWords(act: Act, titleOf: (name: StepName) => string): string {
  return typeof act === "string" ? names[act]() : m.console_act_open({ step: titleOf(act.open) });
}
