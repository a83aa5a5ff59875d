/**
 * The oldest browsers that can show the screens: built for (vite.config.ts), checked in what is built (oldest.ts), said on the
 * page that a still older one shows, and in docs/browsers.md.
 */
export const oldest = { safari: "15.4", chrome: "100", firefox: "102" } as const;

/** As the builder names them. Edge, Samsung Internet and the browsers in apps are Chrome; every browser of an iPhone is Safari. */
export const targets = Object.entries(oldest).map(([name, version]) => `${name}${version}`);
