import { m } from "../../shared/language.svelte";
import type { Exercise } from "../exercise";
import Canvases from "./Canvases.svelte";
import { canvasesOf } from "./canvases";
import OnTheWall from "./OnTheWall.svelte";
import Undescribed from "./Undescribed.svelte";

export const exercise: Exercise = {
  paper: { what: m.console_photo_drawing, asks: false },
  brings: m.console_brings_drawing,
  now: { state: m.console_state_drawing, sees: m.console_sees_drawing },
  parts: {
    wordless: { name: m.console_part_wordless },
    draw: { name: m.console_part_draw, cue: m.console_cue_drawing_draw },
    title: { name: m.console_part_title, cue: m.console_cue_drawing_title },
  },
  counts: (desk) => {
    const canvases = canvasesOf(desk);
    const busy = canvases.filter(({ inked, on_paper }) => inked || on_paper).length;
    return [{ number: m.console_of({ count: busy, all: canvases.length }), what: m.console_drawing_inked() }];
  },
  panels: { below: [Canvases] },
  always: { above: [Undescribed], hanging: [OnTheWall] },
};
