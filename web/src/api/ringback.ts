const tone_hz = 425;
const loudness = 0.05;
const tone_s = 1;
const round_s = 4;

/** What one hears while somebody is called: made here, so that the sound of the call itself begins with him. */
export class Ringback {
  private context: AudioContext | null = null;
  private timer: ReturnType<typeof setInterval> | undefined;

  /** The same word twice changes nothing. */
  ring(on: boolean) {
    if (on === (this.context !== null)) return;
    clearInterval(this.timer);
    void this.context?.close().catch(() => undefined);
    this.context = on ? new AudioContext() : null;
    if (!on) return;
    this.beep();
    this.timer = setInterval(() => this.beep(), round_s * 1000);
  }

  private beep() {
    const context = this.context;
    if (!context) return;
    const tone = new OscillatorNode(context, { frequency: tone_hz });
    tone.connect(new GainNode(context, { gain: loudness })).connect(context.destination);
    tone.start();
    tone.stop(context.currentTime + tone_s);
  }
}
