// The microphone that this browser uses for calls, and what can be wrong with it.

export type SoundTrouble = 'not_secure' | 'no_microphone' | 'microphone_blocked';

const stored = 'hotliner-microphone';
const gathering_ms_max = 3000;
const test_ms = 3000;
/** Below this nobody would be understood: a share of the loudest there is. */
const heard_from = 0.01;

export const chosenMicrophone = () => localStorage.getItem(stored) ?? '';
export function chooseMicrophone(id: string) {
  if (id === '') localStorage.removeItem(stored);
  else localStorage.setItem(stored, id);
}

/** The chosen microphone, or another one when it is not plugged in. */
export async function openMicrophone(): Promise<MediaStream | SoundTrouble> {
  if (!navigator.mediaDevices) return 'not_secure';
  const id = chosenMicrophone();
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: id === '' ? true : { deviceId: { ideal: id } },
    });
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    return name === 'NotAllowedError' ? 'microphone_blocked' : 'no_microphone';
  }
}

/** What is plugged in; without names until the browser was allowed to use one. */
export async function microphones(): Promise<MediaDeviceInfo[]> {
  const all = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  return all.filter((one) => one.kind === 'audioinput' && one.deviceId !== '');
}

/** Three seconds of the microphone: how loud they were at most, and how to hear them again. */
export async function listenToMyself(
  stream: MediaStream,
  onLevel: (level: number) => void,
): Promise<{ isHeard: boolean; play: () => Promise<void> }> {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const recorder = new MediaRecorder(stream);
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  let loudest = 0;
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const level = samples.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    loudest = Math.max(loudest, level);
    onLevel(level);
  }, 100);
  const stopped = new Promise<void>((done) => (recorder.onstop = () => done()));
  recorder.start();
  setTimeout(() => recorder.stop(), test_ms);
  await stopped;
  clearInterval(timer);
  onLevel(0);
  const bytes = await new Blob(parts).arrayBuffer();
  const play = async () => {
    const source = context.createBufferSource();
    source.buffer = await context.decodeAudioData(bytes);
    source.connect(context.destination);
    const over = new Promise<void>((done) => (source.onended = () => done()));
    source.start();
    await over;
    await context.close();
  };
  return { isHeard: loudest >= heard_from, play };
}

/** Whether this browser has any way by which sound could travel. */
export async function hasWayForSound(): Promise<boolean> {
  const peer = new RTCPeerConnection();
  peer.addTransceiver('audio');
  const found = new Promise<boolean>((done) => {
    peer.onicecandidate = ({ candidate }) => candidate?.candidate && done(true);
    setTimeout(() => done(false), gathering_ms_max);
  });
  await peer.setLocalDescription(await peer.createOffer());
  const has = await found;
  peer.close();
  return has;
}
