/**
 * Puts whatever is filled into a sentence apart from it: a name that is read from right to left leaves the words around
 * it in their place. Done where the sentences are compiled, so that no screen can forget it.
 */
import type { Plugin } from "vite";

const sentences = /\/generated\/paraglide\/messages\/\w+\.js$/;
const filledIn = /\$\{i\?\.(\w+)\}/g;

export function apartInSentences(): Plugin {
  return {
    name: "apart-in-sentences",
    transform(code, id) {
      if (!sentences.test(id) || !filledIn.test(code)) return null;
      const apart = code.replace(filledIn, (_, gap: string) => `\${isolated(i?.${gap})}`);
      return { code: `import { isolated } from "../../../isolated";\n${apart}`, map: null };
    },
  };
}
