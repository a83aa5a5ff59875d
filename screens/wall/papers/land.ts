/** How a paper appears: it is lifted to the wall and comes to rest. Nothing moves with reduced motion. */
import { cubicOut } from "svelte/easing";
import { prefersReducedMotion } from "svelte/motion";
import type { TransitionConfig } from "svelte/transition";

export function land(_: Element): TransitionConfig {
  if (prefersReducedMotion.current) return { duration: 0 };
  return {
    duration: 900,
    easing: cubicOut,
    css: (t, u) => `opacity: ${Math.min(1, t * 2)}; transform: translateY(${u * 3}rem) rotate(${u * -2}deg)`,
  };
}
