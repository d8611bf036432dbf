import { line } from './line';
import { gathered } from './third';

const answer_ms_max = 4000;
const listening_ms = 3000;
/** What people notice: a share of what was sent, and the time there and back. */
const lost_max = 0.02;
const round_trip_s_max = 0.3;
/** A second of packets. */
const received_min = 50;

export type Echo = 'good' | 'poor' | 'none';

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

function answerOf(offer: string): Promise<string | null> {
  return new Promise((done) => {
    const end = (answer: string | null) => {
      clearTimeout(timer);
      leave();
      done(answer);
    };
    const leave = line.watch(() => {
      const view = line.get().view;
      if (view?.check) end(view.check);
      else if (view?.note) end(null);
    });
    const timer = setTimeout(() => end(null), answer_ms_max);
    line.say({ say: 'check', sdp: offer });
  });
}

async function judged(peer: RTCPeerConnection): Promise<Echo> {
  let [received, lost, round_trip_s] = [0, 0, 0];
  (await peer.getStats()).forEach((one: Record<string, unknown>) => {
    if (one['type'] === 'inbound-rtp') {
      received = Number(one['packetsReceived'] ?? 0);
      lost = Number(one['packetsLost'] ?? 0);
    }
    if (one['type'] === 'candidate-pair' && one['nominated'] === true)
      round_trip_s = Number(one['currentRoundTripTime'] ?? 0);
  });
  if (received < received_min) return 'none';
  const isPoor = lost > lost_max * (received + lost) || round_trip_s > round_trip_s_max;
  return isPoor ? 'poor' : 'good';
}

/** Whether what this page says comes back to it by way of the helpdesk, as it would in a call. */
export async function echoOf(microphone: MediaStream): Promise<Echo> {
  const peer = new RTCPeerConnection();
  try {
    microphone.getTracks().forEach((track) => peer.addTrack(track));
    await peer.setLocalDescription(await peer.createOffer());
    const sdp = await answerOf(await gathered(peer));
    if (sdp === null) return 'none';
    await peer.setRemoteDescription({ type: 'answer', sdp });
    await pause(listening_ms);
    return await judged(peer);
  } catch {
    return 'none';
  } finally {
    peer.close();
  }
}
