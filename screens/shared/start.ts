/** Starts a screen: what stood there for a browser that cannot show it goes as soon as it does. */
import { mount, type Component } from "svelte";
import { readsWhatIsFilledIn } from "./filled";
import { outlivesTranslation } from "./translated";

export function start(App: Component): void {
  const target = document.getElementById("app")!;
  const before = [...target.childNodes];
  mount(App, { target });
  for (const node of before) node.remove();
  readsWhatIsFilledIn();
  outlivesTranslation();
}
