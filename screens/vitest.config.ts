import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

/** Tests stand beside what they test. They know a page's storage and events, but draw nothing: journeys do that in a browser. */
export default defineConfig({
  plugins: [svelte()],
  resolve: { conditions: ["browser"] }, // Svelte's own server half keeps no state that changes
  test: { environment: "happy-dom", isolate: false, include: ["**/*.test.ts"], setupFiles: "./shared/tests/beforeTests.ts" },
});
