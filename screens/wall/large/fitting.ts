/** The largest letters in which words fill a box without leaving it; in steps, so that one word more changes little. */
const step = 0.25;

function fits(words: HTMLElement, box: HTMLElement): boolean {
  return words.scrollHeight <= box.clientHeight + 1 && words.scrollWidth <= box.clientWidth + 1;
}

/** In rem, between `least` and `most`. No word is broken, save in the smallest letters. */
export function largest(words: HTMLElement, box: HTMLElement, least: number, most: number): number {
  const tried = (size: number): boolean => {
    words.style.fontSize = `${size}rem`;
    return fits(words, box);
  };
  // With reduced motion every change takes a moment that cannot be seen, and cannot be measured either.
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
