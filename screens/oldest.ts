/**
 * What is built must run in the oldest browsers (browsers.ts). The builder translates newer syntax; what it cannot translate
 * stops the build: newer functions of the browser, by Mozilla's table of who knows what, and newer regular expressions.
 */
import { createRequire } from "node:module";
import type { Plugin } from "vite";
import { oldest } from "./browsers.ts";

type Support = { version_added?: string | boolean | null; flags?: unknown; prefix?: string; alternative_name?: string };
type Feature = { __compat?: { support: Record<string, Support | Support[]> } };
type Kinds = Record<string, Record<string, Feature>>;

/** Names that are in the table as newer, and why that is no trouble. */
export const harmless: Record<string, string> = {
  wakeLock: "where it is missing the screen may go dark, and the wall says so",
  requestFullscreen: "the wall asks whether it may",
  exitFullscreen: "after requestFullscreen alone",
  fullscreenElement: "nothing, where there is no full screen",
  fullscreenEnabled: "not true, where there is no full screen",
  vibrate: "asked for with ?., for a signal is seen too",
  userActivation: "asked for with ?.",
  hasBeenActive: "of userActivation",
  Segmenter: "shared/signs.ts cuts by itself where it is missing",
  createPolicy: "Svelte asks whether it is there",
  locale: "ours: of a sentence",
  level: "ours: of a card",
};

const browsers = { safari: oldest.safari, safari_ios: oldest.safari, chrome: oldest.chrome, chrome_android: oldest.chrome, firefox: oldest.firefox };

/** Names of members and of static functions (`AbortSignal.timeout`) that one of the oldest browsers does not know. */
function readTable(): { members: ReadonlySet<string>; statics: ReadonlySet<string> } {
  const table = createRequire(import.meta.url)("@mdn/browser-compat-data") as { javascript: { builtins: Kinds }; api: Kinds };
  const members = new Map<string, boolean>();
  const statics = new Set<string>();
  const { builtins } = table.javascript;
  for (const [of, kind] of [builtins, builtins.Intl as unknown as Kinds, table.api].flatMap((kinds) => Object.entries(kinds))) {
    if (of.startsWith("CSS")) continue; // the properties of a style are in no such table
    for (const [named, feature] of Object.entries(kind)) {
      if (named === "__compat" || !feature.__compat) continue;
      const name = named.replace("_static", "");
      const known = isKnown(feature);
      members.set(name, known || members.get(name) === true);
      if (!known && name !== named) statics.add(`${of}.${name}`);
    }
  }
  return { members: new Set([...members].filter(([, known]) => !known).map(([name]) => name)), statics };
}

function isKnown({ __compat }: Feature): boolean {
  return Object.entries(browsers).every(([browser, version]) => {
    const said = __compat!.support[browser];
    return (Array.isArray(said) ? said : [said]).some((one) => one && !one.flags && !one.prefix && !one.alternative_name && isBy(one.version_added, version));
  });
}

function isBy(added: Support["version_added"], version: string): boolean {
  if (typeof added !== "string") return added === true;
  const [major = 0, minor = 0] = added.replace("≤", "").split(".").map(Number);
  const [ours = 0, small = 0] = version.split(".").map(Number);
  return major < ours || (major === ours && minor <= small);
}

const newerPatterns = /\(\?<[=!]|\(\?[ims-]+:/;
let table: ReturnType<typeof readTable> | undefined;

type Node = { type: string; [field: string]: unknown };

/** The names that a program gives to members of its own: what is called so may be its own. */
export function namesOf(program: Node): string[] {
  const found: string[] = [];
  walk(program, ({ type, key, left }) => {
    const named = type === "AssignmentExpression" ? (left as Node).property : /Property|Definition$/.test(type) ? key : undefined;
    const name = (named as { name?: string } | undefined)?.name;
    if (name) found.push(name);
  });
  return found;
}

/** What one of the oldest browsers does not know in a program, each once; `own` are names that are its own. */
export function unknownIn(program: Node, own: ReadonlySet<string>): string[] {
  table ??= readTable();
  const { members, statics } = table;
  const found = new Set<string>();
  walk(program, (node) => {
    if (node.type === "Literal" && node.regex) {
      const { pattern, flags } = node.regex as { pattern: string; flags: string };
      if (newerPatterns.test(pattern) || flags.includes("v")) found.add(`/${pattern}/${flags}`);
    }
    if (node.type !== "MemberExpression" || node.computed) return;
    const { name } = node.property as { name: string };
    const of = (node.object as { name?: string }).name ?? "";
    if (statics.has(`${of}.${name}`)) found.add(`${of}.${name}`);
    else if (members.has(name) && !own.has(name)) found.add(name);
  });
  return [...found];
}

function walk(node: Node, see: (node: Node) => void): void {
  see(node);
  for (const below of Object.values(node).flat()) if (below && typeof (below as Node).type === "string") walk(below as Node, see);
}

export function knownToTheOldest(): Plugin {
  return {
    name: "known-to-the-oldest",
    generateBundle(_, bundle) {
      const used = new Set<string>();
      const programs = Object.values(bundle).flatMap((file) => (file.type === "chunk" ? [{ name: file.fileName, program: this.parse(file.code) as unknown as Node }] : []));
      const own = new Set(programs.flatMap(({ program }) => namesOf(program)));
      for (const { name, program } of programs) {
        const unknown = unknownIn(program, own);
        unknown.forEach((name) => used.add(name));
        const newer = unknown.filter((name) => !(name in harmless));
        if (newer.length) this.error(`${name}: the oldest browsers do not know ${newer.join(", ")}`);
      }
      for (const name of Object.keys(harmless)) if (!used.has(name)) this.error(`nobody uses ${name} any more: oldest.ts need not name it`);
    },
  };
}
