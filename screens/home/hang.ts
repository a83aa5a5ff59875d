/** How a sheet gets onto the wall and off it: lifted, carried, pressed on. Nothing moves with reduced motion. */
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export async function fly(sheet: HTMLElement, from: DOMRect | undefined): Promise<void> {
  if (!from || calm()) return;
  const to = sheet.getBoundingClientRect();
  const across = `${from.left + from.width / 2 - to.left - to.width / 2}px`;
  const down = from.top + from.height / 2 - to.top - to.height / 2;
  const size = from.width / to.width;
  stir(sheet);
  const flight = sheet.animate(
    [
      { translate: `${across} ${down}px`, scale: size, rotate: "-1.4deg", filter: shade(2, 2), easing: "cubic-bezier(0.2, 0.7, 0.3, 1)" },
      { translate: `${across} ${down - 34}px`, scale: size * 1.05, rotate: "-4deg", filter: shade(44, 30), easing: "cubic-bezier(0.6, 0, 0.25, 1)", offset: 0.3 },
      { translate: "0 -5px", scale: 1.04, rotate: "1.2deg", filter: shade(16, 12), easing: "ease-out", offset: 0.88 },
      { translate: "0 0", scale: 1, rotate: "0deg", filter: shade(0, 1) },
    ],
    { duration: 1500 },
  );
  await flight.finished;
}

export async function fall(sheet: HTMLElement): Promise<void> {
  if (calm()) return;
  const drop = sheet.animate(
    [
      { translate: "0 0", rotate: "0deg", opacity: 1, easing: "ease-in" },
      { translate: "0 10px", rotate: "5deg", opacity: 1, offset: 0.35, easing: "cubic-bezier(0.5, 0, 0.9, 0.5)" },
      { translate: "-20px 45vh", rotate: "-8deg", opacity: 0 },
    ],
    { duration: 750, fill: "forwards" },
  );
  await drop.finished;
}

const shade = (down: number, soft: number) => `drop-shadow(0 ${down}px ${soft}px rgb(60 40 10 / 0.22))`;

/** A copy of the sheet fades where it hung, while the line is lifted off. Call this before the sheet is removed. */
export function leaveTrace(sheet: HTMLElement): void {
  if (calm()) return;
  const trace = sheet.cloneNode(true) as HTMLElement;
  trace.inert = true;
  for (const named of trace.querySelectorAll("[id]")) named.removeAttribute("id");
  Object.assign(trace.style, { position: "absolute", inset: "0 0 auto", zIndex: "1" });
  sheet.parentElement!.append(trace);
  const fading = trace.animate({ opacity: [1, 0], translate: ["0", "0 -30px"] }, { duration: 420, easing: "ease-out", fill: "forwards" });
  fading.finished.finally(() => trace.remove());
}

/** The other sheets stir for a moment as this one passes. */
function stir(passing: HTMLElement): void {
  for (const other of document.querySelectorAll<HTMLElement>(".hanging")) {
    if (passing.contains(other)) continue;
    other.animate({ transform: ["rotate(0)", "rotate(-1.1deg)", "rotate(0.6deg)", "rotate(0)"] }, { duration: 1400, delay: 500 + Math.random() * 500, easing: "ease-in-out" });
  }
}
