/**
 * A browser that translates a page puts a <font> with other words where a text stood, and what the page writes into that text
 * afterwards is seen by nobody: a clock stands still, a line stays "not saved". So each text comes back beside its
 * translation, empty, and as soon as the page changes or moves it, the translation goes and the text itself stands there.
 * What is translated anew after that is the browser's affair.
 */
type Pair = { text: Text; font: Element; said: string };

const byText = new WeakMap<Node, Pair>();
const byFont = new WeakMap<Node, Pair>();

export function outlivesTranslation(root: Node = document.body): () => void {
  const watching = new MutationObserver((changes) => {
    changes.forEach(notice);
    watching.takeRecords(); // what was done here
  });
  watching.observe(root, { subtree: true, childList: true, characterData: true });
  return () => watching.disconnect();
}

function notice({ type, target, removedNodes, addedNodes, previousSibling, nextSibling }: MutationRecord): void {
  if (type === "characterData") return partIf(byText.get(target));
  for (const node of removedNodes) partIf(byText.get(node) ?? byFont.get(node));
  const text = [...removedNodes].find(isSaying);
  // Some put the translation beside the text first, and take the text away after that.
  const font = [...addedNodes, previousSibling, nextSibling].find(isTranslation);
  if (font && text && !text.isConnected) pair(text, font);
}

function isTranslation(node: Node | null): node is Element {
  return node !== null && node.nodeName === "FONT" && node.isConnected && !byFont.has(node);
}

function isSaying(node: Node): node is Text {
  return node.nodeType === Node.TEXT_NODE && node.nodeValue!.trim() !== "";
}

function pair(text: Text, font: Element): void {
  const made = { text, font, said: text.data };
  byText.set(text, made);
  byFont.set(font, made);
  text.data = "";
  font.before(text);
}

/** The text changed, or one of both went elsewhere. */
function partIf(found: Pair | undefined): void {
  if (!found) return;
  const { text, font, said } = found;
  byText.delete(text);
  byFont.delete(font);
  font.remove();
  if (!text.data) text.data = said;
}
