/** The largest letters in which words fit in a box; in steps, so that one more word changes little. */
const step = 0.25;

function fits(words: HTMLElement, box: HTMLElement): boolean {
  return words.scrollHeight <= box.clientHeight + 1 && words.scrollWidth <= box.clientWidth + 1;
}

/** In rem, between `least` and `most`. No word is broken, except in the smallest letters. */
export function largest(words: HTMLElement, box: HTMLElement, least: number, most: number): number {
  const tried = (size: number): boolean => {
    words.style.fontSize = `${size}rem`;
    return fits(words, box);
  };
  // With reduced motion every change is a very short transition, and would be measured before it ends.
  words.style.setProperty("transition", "none", "important");
  words.style.overflowWrap = "normal";
  let [low, high] = [0, Math.round((most - least) / step)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (tried(least + middle * step)) low = middle;
    else high = middle - 1;
  }
  words.style.overflowWrap = "anywhere";
  words.style.fontSize = `${least + low * step}rem`;
  return least + low * step;
}
