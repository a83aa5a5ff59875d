/**
 * Puts the sentences of each language in one file, for the compiler, which takes no folder. Whoever adds an exercise
 * adds a file of words and lists it nowhere.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const from = new URL("../src/samenspel/words/", import.meta.url);
const to = process.argv[2] ? pathToFileURL(`${process.argv[2]}/`) : new URL("./shared/generated/words/", import.meta.url);
const { locales } = JSON.parse(readFileSync(new URL("./project.inlang/settings.json", import.meta.url), "utf8"));

mkdirSync(to, { recursive: true });
for (const locale of locales) {
  const folder = new URL(`${locale}/`, from);
  const files = readdirSync(folder, { recursive: true }).map(String).filter((file) => file.endsWith(".json")).sort();
  const words = Object.assign({}, ...files.map((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8"))));
  writeFileSync(new URL(`${locale}.json`, to), JSON.stringify(words));
}
