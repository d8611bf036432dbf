// A supervisor listens to a colleague's call: the page of who talks sends him both voices, and plays what he whispers
// to nobody else.
import { gathered, voiceOf } from './third';

export class Ear {
  private readonly peer = new RTCPeerConnection();
  private readonly speaker = new Audio();
  private context: AudioContext | null = null;

  constructor() {
    this.speaker.autoplay = true;
    this.speaker.hidden = true;
    this.speaker.dataset['ear'] = '';
    document.body.append(this.speaker);
    this.peer.ontrack = ({ track }) => {
      this.speaker.srcObject = new MediaStream([track]);
      void this.speaker.play().catch(() => undefined);
    };
  }

  /** Of who listens. */
  async ask(microphone: MediaStream): Promise<string> {
    microphone.getTracks().forEach((track) => this.peer.addTrack(track));
    await this.peer.setLocalDescription(await this.peer.createOffer());
    return gathered(this.peer);
  }

  async accept(sdp: string): Promise<void> {
    if (this.peer.signalingState !== 'have-local-offer') return;
    await this.peer.setRemoteDescription({ type: 'answer', sdp });
  }

  /** Of who talks: the answer, with which his microphone and the caller go there. */
  async admit(sdp: string, microphone: MediaStream, caller: RTCPeerConnection): Promise<string> {
    const context = new AudioContext();
    this.context = context;
    const both = context.createMediaStreamDestination();
    context.createMediaStreamSource(microphone).connect(both);
    const voice = voiceOf(caller);
    if (voice) context.createMediaStreamSource(new MediaStream([voice])).connect(both);
    both.stream.getAudioTracks().forEach((track) => this.peer.addTrack(track));
    await this.peer.setRemoteDescription({ type: 'offer', sdp });
    await this.peer.setLocalDescription(await this.peer.createAnswer());
    return gathered(this.peer);
  }

  close() {
    this.peer.close();
    this.speaker.remove();
    void this.context?.close();
    this.context = null;
  }
}
