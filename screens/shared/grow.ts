/** Lets a field grow with its text in browsers without `field-sizing` (Safari before 26.2). */
export function grows(text: string): (field: HTMLTextAreaElement) => void {
  return (field) => {
    if (CSS.supports("field-sizing", "content")) return;
    // It never shrinks while somebody is writing; an emptied field starts small again.
    if (!text) field.style.height = "";
    if (field.scrollHeight > field.clientHeight) field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
  };
}
