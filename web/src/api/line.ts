import { useSyncExternalStore } from 'react';
import { lineAddress } from './client';
import { Ear } from './ear';
import { openMicrophone } from './microphone';
import { Ringback } from './ringback';
import { gathered, Third } from './third';

// The telephone of this page. The switchboard says over a WebSocket what state the line is in; sound goes by
// WebRTC. One page of a browser has the line at a time: whoever holds the lock.

export type LineState =
  | 'off'
  | 'ready'
  | 'ringing'
  | 'talking'
  | 'held'
  | 'consulting'
  | 'joined'
  | 'consulted'
  | 'wrap_up'
  | 'away'
  | 'listening';
export type LineWord =
  | 'ready'
  | 'away'
  | 'answer'
  | 'decline'
  | 'hold'
  | 'resume'
  | 'hang_up'
  | 'look'
  | 'transfer'
  | 'consult'
  | 'complete'
  | 'join'
  | 'back'
  | 'record'
  | 'record_pause'
  | 'record_end'
  | 'raise_hand'
  | 'lower_hand'
  | 'listen'
  | 'admit'
  | 'whisper'
  | 'hush'
  | 'check';
export type AwayReason = 'pause' | 'training' | 'visit' | 'other' | 'not_answered';
interface Said {
  say: LineWord;
  sdp?: string;
  to?: string;
  colleague?: number;
  why?: AwayReason;
}
const troublesome = [
  'not_answered',
  'sound_failed',
  'not_reached',
  'no_answer',
  'line_busy',
  'not_free',
  'no_way_out',
  'not_a_number',
  'other_country',
  'premium',
  'too_often',
  'too_many',
  'not_recorded',
  'no_announcement',
  'recordings_full',
  'recording_long',
  'recording_unheard',
] as const;
type Troublesome = (typeof troublesome)[number];
const isTroublesome = (note: string | null): note is Troublesome =>
  troublesome.some((one) => one === note);
/** The states in which sound goes between this page and somebody. */
export const withSound: readonly LineState[] = [
  'talking',
  'held',
  'consulting',
  'joined',
  'consulted',
  'listening',
];
export type RecordingState = 'possible' | 'preparing' | 'announcing' | 'running' | 'paused';
export interface LineView {
  state: LineState;
  for_ms: number;
  call_id: number | null;
  ticket_id: number | null;
  waiting: number;
  sdp: string | null;
  answers_itself: boolean;
  consult: { name: string; is_talking: boolean; sdp: string | null } | null;
  colleagues: { id: number; name: string }[];
  note: Troublesome | 'caller_hung_up' | 'moved' | null;
  why: AwayReason | null;
  left_ms: number | null;
  rests_ms: number | null;
  calling: string | null;
  recording: { state: RecordingState; length_ms: number } | null;
  hand: {
    is_raised: boolean;
    listener: string | null;
    is_whispering: boolean;
    sdp: string | null;
  } | null;
  hands: {
    id: number;
    name: string;
    ticket_id: number | null;
    for_ms: number;
    is_heard: boolean;
  }[];
  listening: { name: string; is_whispering: boolean; sdp: string | null } | null;
  check: string | null;
}
export type LineTrouble =
  'not_secure' | 'no_microphone' | 'microphone_blocked' | 'no_sound_path' | Troublesome;
export interface LineSnapshot {
  /** idle: not wanted here; elsewhere: another page has it. */
  link: 'idle' | 'elsewhere' | 'connecting' | 'open';
  view: LineView | null;
  since_ms: number;
  /** When the page was told of it. */
  told_ms: number;
  muted: boolean;
  trouble: LineTrouble | null;
}

const again_ms_max = 10_000;
const close_elsewhere = 4410;
const lock = 'hotliner-line';

class Line {
  private snapshot: LineSnapshot = {
    link: 'idle',
    view: null,
    since_ms: 0,
    told_ms: 0,
    muted: false,
    trouble: null,
  };
  private readonly watchers = new Set<() => void>();
  private socket: WebSocket | null = null;
  private peer: RTCPeerConnection | null = null;
  private microphone: MediaStream | null = null;
  private third: Third | null = null;
  private ear: Ear | null = null;
  /** The offer of who listens, once it was answered. */
  private admitted: string | null = null;
  private readonly speaker = new Audio();
  private readonly ringback = new Ringback();
  private attempt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isWanted = false;
  private isAnswering = false;
  private wantsToListen = false;
  /** What was answered already: the switchboard may say once more that it rings. */
  private answered: string | null = null;

  watch = (watcher: () => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };
  get = () => this.snapshot;

  private change(part: Partial<LineSnapshot>) {
    this.snapshot = { ...this.snapshot, ...part };
    this.watchers.forEach((watcher) => watcher());
  }

  /** Takes the line as soon as no other page has it. Returns how to let go. */
  start(): () => void {
    const leave = new AbortController();
    this.isWanted = true;
    this.change({ link: 'elsewhere' });
    this.speaker.autoplay = true;
    this.speaker.hidden = true;
    document.body.append(this.speaker);
    const hold = () =>
      new Promise<void>((done) => {
        leave.signal.addEventListener('abort', () => done());
        this.connect();
      });
    // Without locks (a page that is not secure) the switchboard itself sees to it that there is one.
    const held = navigator.locks?.request(lock, { signal: leave.signal }, hold) ?? hold();
    held.catch(() => undefined);
    return () => {
      this.isWanted = false;
      clearTimeout(this.timer);
      leave.abort();
      this.hush();
      this.speaker.remove();
      this.socket?.close();
      this.change({ link: 'idle', view: null });
    };
  }

  private connect() {
    this.change({ link: 'connecting' });
    const socket = new WebSocket(lineAddress());
    this.socket = socket;
    socket.onopen = () => {
      this.attempt = 0;
      this.change({ link: 'open' });
    };
    socket.onmessage = (message: MessageEvent<string>) =>
      this.heard(JSON.parse(message.data) as LineView);
    socket.onclose = ({ code }) => {
      this.hush();
      if (!this.isWanted) return;
      this.change({ link: code === close_elsewhere ? 'elsewhere' : 'connecting', view: null });
      if (code === close_elsewhere) return;
      const wait_ms = Math.min(again_ms_max, 300 * 2 ** this.attempt);
      this.attempt += 1;
      this.timer = setTimeout(() => this.connect(), wait_ms);
    };
  }

  /** The line back from another page. */
  takeBack() {
    if (this.snapshot.link === 'elsewhere' && this.socket) this.connect();
  }

  private heard(view: LineView) {
    const hasSound = withSound.includes(view.state);
    // Before the switchboard has heard of it, he is not listening yet.
    const isBeginning = this.wantsToListen && view.note === null;
    if (!hasSound && view.state !== 'ringing' && !isBeginning) this.hush();
    if (view.state === 'listening') this.wantsToListen = false;
    const isNew = view.state !== this.snapshot.view?.state;
    const trouble = isTroublesome(view.note)
      ? view.note
      : isNew && hasSound
        ? null
        : this.snapshot.trouble;
    this.followThird(view);
    this.followEar(view);
    this.ringback.ring(view.state === 'talking' && view.calling !== null);
    this.change({ view, since_ms: Date.now() - view.for_ms, told_ms: Date.now(), trouble });
    if (view.state === 'ringing' && view.answers_itself) void this.answer();
  }

  say(said: Said) {
    if (said.say === 'ready') this.change({ trouble: null });
    if (this.socket?.readyState !== WebSocket.OPEN) return;
    this.socket.send(JSON.stringify(said));
  }

  /** Asks somebody while the caller hears music. */
  async consult(target: { to: string } | { colleague: number }) {
    if (!this.microphone || this.third) return;
    const third = new Third(this.microphone);
    this.third = third;
    try {
      this.say({ say: 'consult', sdp: await third.offer(), ...target });
    } catch {
      this.change({ trouble: 'no_sound_path' });
      this.closeThird();
    }
  }

  private followThird(view: LineView) {
    if (!this.third) return;
    const isAsking = view.state === 'consulting' || view.state === 'joined';
    // Refused, or over. Before the switchboard has heard of it, nothing is said of it either.
    if (!isAsking && (view.note !== null || this.snapshot.view?.consult)) return this.closeThird();
    const failed = () => this.change({ trouble: 'no_sound_path' });
    if (view.consult?.sdp) this.third.accept(view.consult.sdp).catch(failed);
    if (view.state === 'joined' && this.peer) this.third.join(this.peer).catch(failed);
  }

  private closeThird() {
    const third = this.third;
    this.third = null;
    third?.close(this.peer).catch(() => undefined);
  }

  /** A supervisor hears the call of a colleague whose hand is raised. */
  async listen(colleague: number) {
    const trouble = await this.openMicrophone();
    if (trouble) return this.change({ trouble });
    this.wantsToListen = true;
    // Nobody hears him before he whispers.
    this.mute(true);
    this.closeEar();
    this.ear = new Ear();
    try {
      if (this.microphone)
        this.say({ say: 'listen', colleague, sdp: await this.ear.ask(this.microphone) });
    } catch {
      this.change({ trouble: 'no_sound_path' });
      this.hush();
    }
  }

  whisper(on: boolean) {
    this.mute(!on);
    this.say({ say: on ? 'whisper' : 'hush' });
  }

  private followEar(view: LineView) {
    const failed = () => this.change({ trouble: 'no_sound_path' });
    if (view.listening?.sdp) this.ear?.accept(view.listening.sdp).catch(failed);
    if (view.state === 'listening') return;
    const sdp = view.hand?.sdp ?? null;
    if (view.hand && view.hand.listener === null) this.closeEar();
    if (sdp === null || sdp === this.admitted || !this.microphone || !this.peer) return;
    this.closeEar();
    this.admitted = sdp;
    this.ear = new Ear();
    this.ear
      .admit(sdp, this.microphone, this.peer)
      .then((answer) => this.say({ say: 'admit', sdp: answer }))
      .catch(failed);
  }

  private closeEar() {
    this.ear?.close();
    this.ear = null;
    this.admitted = null;
  }

  /** Keys that the caller's side hears, as RFC 4733 has them. */
  keys(digits: string) {
    const sender = this.peer?.getSenders()[0]?.dtmf;
    // What is inserted takes the place of what was not sent yet.
    sender?.insertDTMF(sender.toneBuffer + digits, 160, 70);
  }

  mute(on: boolean) {
    this.microphone?.getAudioTracks().forEach((track) => (track.enabled = !on));
    this.change({ muted: on });
  }

  /** Nothing when it is there, else what is wrong with it. */
  private async openMicrophone(): Promise<LineTrouble | null> {
    const opened = await openMicrophone();
    if (typeof opened === 'string') return opened;
    this.microphone = opened;
    return null;
  }

  async answer() {
    const sdp = this.snapshot.view?.sdp;
    if (!sdp || this.isAnswering || sdp === this.answered) return;
    this.isAnswering = true;
    try {
      const trouble = await this.openMicrophone();
      if (trouble) return this.change({ trouble });
      this.say({ say: 'answer', sdp: await this.agree(sdp) });
      this.answered = sdp;
    } catch {
      this.change({ trouble: 'no_sound_path' });
    } finally {
      this.isAnswering = false;
    }
  }

  private async agree(sdp: string): Promise<string> {
    const peer = new RTCPeerConnection();
    this.peer?.close();
    this.peer = peer;
    this.microphone?.getTracks().forEach((track) => peer.addTrack(track));
    peer.ontrack = ({ track }) => {
      this.speaker.srcObject = new MediaStream([track]);
      void this.speaker.play().catch(() => undefined);
    };
    peer.onconnectionstatechange = () => {
      if (peer === this.peer && peer.connectionState === 'failed')
        this.change({ trouble: 'no_sound_path' });
    };
    await peer.setRemoteDescription({ type: 'offer', sdp });
    await peer.setLocalDescription(await peer.createAnswer());
    return gathered(peer);
  }

  private hush() {
    this.ringback.ring(false);
    this.answered = null;
    this.wantsToListen = false;
    this.closeThird();
    this.closeEar();
    this.peer?.close();
    this.peer = null;
    this.microphone?.getTracks().forEach((track) => track.stop());
    this.microphone = null;
    this.speaker.srcObject = null;
    if (this.snapshot.muted) this.change({ muted: false });
  }
}

export const line = new Line();
export const useLine = () => useSyncExternalStore(line.watch, line.get);
