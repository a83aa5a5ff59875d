/** Shows a text in a field, but never under somebody's fingers: what changes meanwhile is shown when they leave it. */
type Field = HTMLInputElement | HTMLTextAreaElement;

export function shows(text: () => string): (field: Field) => void {
  return (field) => {
    let isHeld = $state(document.activeElement === field);
    const hold = () => (isHeld = true);
    const leave = () => (isHeld = false);
    field.addEventListener("focus", hold);
    field.addEventListener("blur", leave);
    $effect(() => {
      const now = text();
      if (!isHeld && field.value !== now) field.value = now;
    });
  };
}
