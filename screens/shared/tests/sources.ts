/** For tests: the text of our own source files, by path from `screens/`. */
const texts = import.meta.glob<string>(["../../**/*.{ts,svelte}", "!../../node_modules/**", "!../generated/**", "!../../**/*.test.ts", "!../../*.ts", "!./*"], { query: "?raw", import: "default", eager: true });

export const sources: ReadonlyMap<string, string> = new Map(
  Object.entries(texts).map(([path, text]) => [new URL(path, "file:///shared/tests/").pathname.slice(1), text]),
);
