/** Copies a text to the clipboard, even on a plain http page, where browsers hide the clipboard API. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const before = document.activeElement;
  const carrier = document.createElement("textarea");
  carrier.value = text;
  carrier.className = "hidden-visually";
  document.body.append(carrier);
  carrier.select();
  const copied = document.execCommand("copy");
  carrier.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}
