/** Whether a key means "I am done", and not the choice of a word in an input method, where Safari says it late (229). */
export function isEnter(event: KeyboardEvent): boolean {
  return event.key === "Enter" && !event.isComposing && event.keyCode !== 229;
}
