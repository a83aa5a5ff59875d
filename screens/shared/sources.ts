/** For tests: our own source files by their path from `screens/`, as text. */
const texts = import.meta.glob<string>(["../**/*.{ts,svelte}", "!../node_modules/**", "!../shared/generated/**", "!../**/*.test.ts", "!../*.ts"], { query: "?raw", import: "default", eager: true });

export const sources: ReadonlyMap<string, string> = new Map(
  Object.entries(texts).map(([path, text]) => [path.startsWith("../") ? path.slice(3) : `shared/${path.slice(2)}`, text]),
);
