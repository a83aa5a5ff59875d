/** Random ids. `crypto.randomUUID` is missing on plain http, as in a village hall; `getRandomValues` is not. */
export function randomId(bytes = 12): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** This many random characters of an alphabet, each equally likely. */
export function randomSigns(count: number, alphabet: string): string {
  const fair = 256 - (256 % alphabet.length);
  let signs = "";
  while (signs.length < count) {
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < fair) signs += alphabet[byte % alphabet.length];
  }
  return signs;
}
