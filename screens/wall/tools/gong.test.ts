import { beforeEach, expect, test, vi } from "vitest";
import { letGo } from "../../shared/keep";
import { WallGong } from "./gong.svelte";

/** A browser's sound: until somebody tapped, switching it on waits. */
class Sound {
  struck = 0;
  #tapped: (() => void)[] = [];
  constructor(public mayPlay: boolean) {}

  switchOn(): Promise<boolean> {
    return this.mayPlay ? Promise.resolve(true) : new Promise((done) => this.#tapped.push(() => done(true)));
  }

  switchOff(): void {}

  strike(): void {
    this.struck += 1;
  }

  tap(): void {
    this.mayPlay = true;
    for (const done of this.#tapped) done();
  }
}

const settled = () => new Promise((done) => setTimeout(done));

beforeEach(() => {
  vi.useRealTimers();
  vi.stubGlobal("AudioContext", class {});
  letGo("wall gong");
});

test("a gong that was never switched on stays off after a reload, and asks for nothing", () => {
  const gong = new WallGong(new Sound(false));
  gong.remember();
  expect([gong.on, gong.waits]).toEqual([false, false]);
});

test("a gong that was on asks for one tap after a reload, and any tap is enough", async () => {
  await new WallGong(new Sound(true)).toggle();
  const sound = new Sound(false);
  const reloaded = new WallGong(sound);
  reloaded.remember();
  await settled();
  expect([reloaded.on, reloaded.waits]).toEqual([false, true]);
  sound.tap();
  reloaded.touched();
  await settled();
  expect([reloaded.on, reloaded.waits]).toEqual([true, false]);
});

test("where no tap is needed it is simply on again", async () => {
  await new WallGong(new Sound(true)).toggle();
  const reloaded = new WallGong(new Sound(true));
  reloaded.remember();
  await settled();
  expect([reloaded.on, reloaded.waits]).toEqual([true, false]);
});

test("a gong that was switched off is not heard after a reload", async () => {
  const gong = new WallGong(new Sound(true));
  await gong.toggle();
  await gong.toggle();
  const reloaded = new WallGong(new Sound(true));
  reloaded.remember();
  await settled();
  expect(reloaded.on).toBe(false);
});
