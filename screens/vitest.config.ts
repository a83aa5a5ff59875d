import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { apartInSentences } from "./sentences.ts";

/** Tests are beside what they test, with a page's storage and events but no rendering: journeys use a browser. */
export default defineConfig({
  plugins: [svelte(), apartInSentences()],
  resolve: { conditions: ["browser"] }, // Svelte's server build has no reactive state
  test: { environment: "happy-dom", isolate: false, include: ["**/*.test.ts"], setupFiles: "./shared/tests/beforeTests.ts" },
});
