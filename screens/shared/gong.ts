/** A soft gong made of a few fading tones; silent until somebody switches it on, as browsers require. */

/** Relative to the lowest tone: each tone's pitch, its loudness, and the seconds in which it fades. */
const tones = [
  { times: 1, loud: 0.5, gone: 6 },
  { times: 1.51, loud: 0.22, gone: 4.5 },
  { times: 2.02, loud: 0.2, gone: 4 },
  { times: 2.76, loud: 0.1, gone: 2.6 },
  { times: 4.1, loud: 0.05, gone: 1.4 },
];
const lowest = 172;
const rise = 0.03;
const silence = 0.0001;

export class Gong {
  #sound: AudioContext | undefined;

  /** Call only on a tap or a key press: no page may make a sound unasked. False where sound is impossible. */
  async switchOn(): Promise<boolean> {
    if (typeof AudioContext === "undefined") return false;
    this.#sound ??= new AudioContext();
    await this.#sound.resume().catch(() => undefined);
    return this.#sound.state === "running";
  }

  switchOff(): void {
    void this.#sound?.close();
    this.#sound = undefined;
  }

  strike(): void {
    const sound = this.#sound;
    if (sound?.state !== "running") return;
    const now = sound.currentTime;
    for (const { times, loud, gone } of tones) {
      const tone = new OscillatorNode(sound, { frequency: lowest * times });
      const volume = new GainNode(sound, { gain: silence });
      volume.gain.exponentialRampToValueAtTime(loud, now + rise);
      volume.gain.exponentialRampToValueAtTime(silence, now + gone);
      tone.connect(volume).connect(sound.destination);
      tone.start(now);
      tone.stop(now + gone);
    }
  }
}
