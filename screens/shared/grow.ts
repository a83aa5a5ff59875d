/** A field that grows with what is written in it, in browsers that do not know `field-sizing` (Safari before 26.2). */
export function grows(text: string): (field: HTMLTextAreaElement) => void {
  return (field) => {
    if (CSS.supports("field-sizing", "content")) return;
    // It never shrinks under the thumbs of who is writing; a new paper begins small.
    if (!text) field.style.height = "";
    if (field.scrollHeight > field.clientHeight) field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
  };
}
