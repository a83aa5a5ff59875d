import { appendFileSync, readFileSync } from "node:fs";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import type { AcceptedPlugin } from "postcss";
import { defineConfig, type Plugin } from "vite";
import home from "../src/samenspel/words/nl/home.json" with { type: "json" };
import english from "../src/samenspel/words/en/shared.json" with { type: "json" };
import shared from "../src/samenspel/words/nl/shared.json" with { type: "json" };
import { oldest, targets } from "./browsers.ts";
import { knownToTheOldest } from "./oldest.ts";
import { apartInSentences } from "./sentences.ts";

const surfaces = ["home", "begin", "phone", "wall", "console", "replay", "replay/wall", "replay/console"];

/** Moves home/index.html to the top as home.html, so that the server can serve each page by its name. */
function pagesAtTheTop(): Plugin {
  return {
    name: "pages-at-the-top",
    enforce: "post",
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        file.fileName = file.fileName.replace(/^([\w/]+)\/index\.html$/, "$1.html");
      }
    },
  };
}

/** Replaces {{key}} in a page by the Dutch text, and {{en:key}} by the English one, for what is read before the script runs. */
function wordsInPages(): Plugin {
  const words: Record<string, Record<string, string>> = { nl: { ...home, ...shared }, en: english };
  const said = (language: string, key: string): string => {
    const sentence = words[language]?.[key];
    if (sentence === undefined) throw new Error(`no sentence ${key} in home.json or shared.json`);
    return sentence.replace(/{(\w+)}/g, (_, browser: keyof typeof oldest) => oldest[browser]);
  };
  return {
    name: "words-in-pages",
    transformIndexHtml: (html) => html.replace(/{{(?:(\w+):)?(\w+)}}/g, (_, language: string | undefined, key: string) => said(language ?? "nl", key)),
  };
}

/** Units of what a browser's bars leave free, of which Chrome knew none before 108: the whole height goes before them. */
const olderUnits: AcceptedPlugin = {
  postcssPlugin: "older-units",
  Declaration(one) {
    const older = one.value.replace(/([\d.])[sdl]v([hw])\b/g, "$1v$2");
    if (older !== one.value && one.prev()?.toString() !== `${one.prop}: ${older}`) one.cloneBefore({ value: older });
  },
};

/** Preloads the fonts of the home page, so that the wall is not first shown in another typeface. */
function lettersFirst(): Plugin {
  return {
    name: "letters-first",
    transformIndexHtml: {
      order: "post",
      handler(_, { path, bundle }) {
        if (path !== "/home/index.html") return [];
        const letters = Object.keys(bundle ?? {}).filter((file) => file.includes("-latin-wght-"));
        return letters.map((file) => ({ tag: "link", injectTo: "head-prepend", attrs: { rel: "preload", as: "font", type: "font/woff2", crossorigin: "", href: `/${file}` } }));
      },
    },
  };
}

/** Gives the service worker the list of files that the phone needs: its scripts, styles and fonts. */
function phoneWithoutNetwork(): Plugin {
  return {
    name: "phone-without-network",
    enforce: "post",
    generateBundle(_, bundle) {
      const files = new Set<string>();
      const gather = (name: string) => {
        const chunk = bundle[name];
        if (chunk?.type !== "chunk" || files.has(name)) return;
        files.add(name);
        chunk.imports.forEach(gather);
        chunk.viteMetadata?.importedCss.forEach((file) => files.add(file));
        chunk.viteMetadata?.importedAssets.forEach((file) => files.add(file));
      };
      const phone = Object.values(bundle).find((file) => file.type === "chunk" && file.isEntry && file.name === "phone");
      if (phone) gather(phone.fileName);
      const worker = bundle["sw.js"];
      if (worker?.type !== "chunk") throw new Error("no service worker in the bundle");
      const list = [...files].sort();
      const version = list.map((file) => /-([\w-]{8})\.\w+$/.exec(file)?.[1] ?? file).join("");
      worker.code = worker.code.replaceAll("__PHONE__", JSON.stringify({ version, files: list.map((file) => `/${file}`) }));
    },
  };
}

/** Adds the notice of Paraglide: its code is written among ours before the build, which therefore does not know it. */
function noticeOfParaglide(): Plugin {
  return {
    name: "notice-of-paraglide",
    writeBundle({ dir }) {
      const made = "node_modules/@inlang/paraglide-js";
      const { name, version, license } = JSON.parse(readFileSync(`${made}/package.json`, "utf8")) as Record<string, string>;
      appendFileSync(`${dir}/licenses.md`, `\n## ${name} - ${version} (${license})\n\n${readFileSync(`${made}/LICENSE`, "utf8")}`);
    },
  };
}

export default defineConfig({
  plugins: [svelte(), apartInSentences(), wordsInPages(), lettersFirst(), knownToTheOldest(), phoneWithoutNetwork(), pagesAtTheTop(), noticeOfParaglide()],
  css: { postcss: { plugins: [olderUnits] } },
  appType: "mpa",
  build: {
    outDir: "../src/samenspel/static",
    emptyOutDir: true,
    assetsInlineLimit: 0, // the content security policy allows no font or script from a data: URL
    modulePreload: { polyfill: false },
    license: { fileName: "licenses.md" }, // served at /licenses
    target: targets,
    rolldownOptions: {
      checks: { pluginTimings: false }, // whoever starts Samenspel the first time reads it as a fault
      input: { ...Object.fromEntries(surfaces.map((name) => [name, `${name}/index.html`])), sw: "sw.ts" },
      output: { entryFileNames: ({ name }) => (name === "sw" ? "sw.js" : "assets/[name]-[hash].js") },
    },
  },
});
