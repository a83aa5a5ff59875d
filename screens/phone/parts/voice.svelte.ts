/** Reads texts aloud with a voice of this device itself. Other voices send what they read to the maker of the browser. */

/** The voices that speak a language without the network; those of Europe and the browser's own choice first. */
export function localVoices(voices: readonly SpeechSynthesisVoice[], language: string): SpeechSynthesisVoice[] {
  const european = language === "en" ? "en-gb" : "nl-nl";
  const tag = (voice: SpeechSynthesisVoice) => voice.lang.toLowerCase().replace("_", "-");
  const rank = (voice: SpeechSynthesisVoice) => (tag(voice) === european ? 0 : 2) + (voice.default ? 0 : 1);
  return voices.filter((voice) => voice.localService && tag(voice).split("-")[0] === language).sort((one, other) => rank(one) - rank(other));
}

export class Voice {
  #voices = $state.raw<readonly SpeechSynthesisVoice[]>([]);
  #reading = $state("");

  /** Many browsers know their voices only some time after the page was opened. */
  constructor(private readonly speech: SpeechSynthesis | undefined = globalThis.speechSynthesis) {
    this.#look();
    speech?.addEventListener?.("voiceschanged", () => this.#look());
  }

  /** The text that is being read; empty when none is. */
  get reading(): string {
    return this.#reading;
  }

  speaks(language: string): boolean {
    return localVoices(this.#voices, language).length > 0;
  }

  /** Call only on a tap: a phone stays silent until somebody asks. */
  read(text: string, language: string): void {
    this.stop();
    const voice = localVoices(this.#voices, language)[0];
    if (!voice || !this.speech) return;
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = 0.95;
    utterance.onend = utterance.onerror = () => {
      if (this.#utterance === utterance) this.#reading = "";
    };
    this.#utterance = utterance;
    this.#reading = text;
    this.speech.speak(utterance);
  }

  stop(): void {
    if (!this.#reading) return;
    this.#reading = "";
    this.speech?.cancel();
  }

  /** Kept here: some browsers forget an utterance that nobody holds, and never say that it ended. */
  #utterance: SpeechSynthesisUtterance | undefined;

  #look(): void {
    this.#voices = this.speech?.getVoices() ?? [];
  }
}

export const voice = new Voice();
