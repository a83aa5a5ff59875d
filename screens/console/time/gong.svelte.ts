/** A soft gong when a part ends: off until somebody turns it on, and never the only sign. */
import { keep, kept } from "../../shared/keep";

const seconds = 2.5;
/** Two tones of a bowl, in hertz. */
const tones = [330, 495];

export class Gong {
  on = $state(kept<boolean>("console gong") === true);
  #audio: AudioContext | undefined;

  /** Turning it on rings once: so the facilitator hears how loud it is, and the browser allows it. */
  turn(): void {
    this.on = !this.on;
    keep("console gong", this.on);
    if (this.on) this.ring();
  }

  ring(): void {
    if (!this.on) return;
    this.#audio ??= new AudioContext();
    void this.#audio.resume();
    const from = this.#audio.currentTime;
    for (const [i, tone] of tones.entries()) this.#strike(this.#audio, tone, from, 0.25 / (i + 1));
  }

  #strike(audio: AudioContext, tone: number, from: number, loud: number): void {
    const swing = audio.createOscillator();
    const swell = audio.createGain();
    swing.frequency.value = tone;
    swell.gain.setValueAtTime(0.0001, from);
    swell.gain.exponentialRampToValueAtTime(loud, from + 0.03);
    swell.gain.exponentialRampToValueAtTime(0.0001, from + seconds);
    swing.connect(swell).connect(audio.destination);
    swing.start(from);
    swing.stop(from + seconds);
  }
}
