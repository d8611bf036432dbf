// The second conversation of a page: somebody is asked while the caller hears music, or all three talk.

const gathering_ms_max = 2000;

/** Once all ways by which sound may come are known. */
export async function gathered(peer: RTCPeerConnection): Promise<string> {
  await new Promise<void>((done) => {
    const look = () => peer.iceGatheringState === 'complete' && done();
    peer.onicegatheringstatechange = look;
    look();
    setTimeout(done, gathering_ms_max);
  });
  return peer.localDescription?.sdp ?? '';
}

export const voiceOf = (peer: RTCPeerConnection) => peer.getReceivers()[0]?.track;

export class Third {
  private readonly peer = new RTCPeerConnection();
  private readonly speaker = new Audio();
  private context: AudioContext | null = null;

  constructor(private readonly microphone: MediaStream) {
    this.speaker.autoplay = true;
    this.speaker.hidden = true;
    this.speaker.dataset['third'] = '';
    document.body.append(this.speaker);
    microphone.getTracks().forEach((track) => this.peer.addTrack(track));
    this.peer.ontrack = ({ track }) => {
      this.speaker.srcObject = new MediaStream([track]);
      void this.speaker.play().catch(() => undefined);
    };
  }

  async offer(): Promise<string> {
    await this.peer.setLocalDescription(await this.peer.createOffer());
    return gathered(this.peer);
  }

  async accept(sdp: string): Promise<void> {
    if (this.peer.signalingState !== 'have-local-offer') return;
    await this.peer.setRemoteDescription({ type: 'answer', sdp });
  }

  /** Each of the two hears the microphone and the other. */
  async join(caller: RTCPeerConnection): Promise<void> {
    if (this.context) return;
    const context = new AudioContext();
    this.context = context;
    const microphone = context.createMediaStreamSource(this.microphone);
    const pairs: [RTCPeerConnection, RTCPeerConnection][] = [
      [caller, this.peer],
      [this.peer, caller],
    ];
    for (const [to, from] of pairs) {
      const voice = voiceOf(from);
      const mixed = context.createMediaStreamDestination();
      microphone.connect(mixed);
      if (voice) context.createMediaStreamSource(new MediaStream([voice])).connect(mixed);
      await to.getSenders()[0]?.replaceTrack(mixed.stream.getAudioTracks()[0] ?? null);
    }
  }

  /** He is gone; the caller hears the microphone alone, as before. */
  async close(caller: RTCPeerConnection | null): Promise<void> {
    this.peer.close();
    this.speaker.remove();
    const wasJoined = this.context !== null;
    void this.context?.close();
    this.context = null;
    if (wasJoined && caller && caller.signalingState !== 'closed')
      await caller.getSenders()[0]?.replaceTrack(this.microphone.getAudioTracks()[0] ?? null);
  }
}
