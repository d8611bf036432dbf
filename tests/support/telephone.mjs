// Real telephones: rtpengine for the sound, baresip as a caller, tones instead of voices.
import { spawn } from 'node:child_process';
import dgram from 'node:dgram';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// What the music of the helpdesk is made of, in hertz (hold_music.h).
export const melody = [523.25, 587.33, 659.26, 783.99, 880];

const started = new Set();
const folders = new Set();
process.on('exit', () => {
  for (const child of started) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'hotliner-phone-'));
  folders.add(folder);
  return folder;
}

function run(program, args) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  started.add(child);
  child.log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => { child.log += bytes; });
  child.ended = new Promise((done) => child.once('exit', () => {
    started.delete(child);
    done();
  }));
  return child;
}

export async function end(child, signal = 'SIGTERM') {
  child.kill(signal);
  await child.ended;
}

// Asks until it holds; fails with what was read last.
export async function until(what, read, holds, tries = 300) {
  let value;
  for (let n = 0; n < tries; n++) {
    value = await read();
    if (holds(value)) return value;
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new Error(`${what}: ${JSON.stringify(value)}`);
}

const listening = (server, ...where) => new Promise((done, fail) => {
  server.once('error', fail);
  server.once('listening', () => { server.removeListener('error', fail); done(server); });
  (server.bind ?? server.listen).call(server, ...where);
});
const closed = (server) => new Promise((done) => { server.close(done); });

// A port that is free for UDP and TCP, because SIP is listened for on both; below those that the system gives to
// connections of its own, so that none of them takes it meanwhile.
export async function freeSipPort() {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    try {
      const tcp = await listening(net.createServer(), port, '127.0.0.1');
      const udp = await listening(dgram.createSocket('udp4'), port, '127.0.0.1').finally(() => closed(tcp));
      await closed(udp);
      return port;
    } catch (error) {
      if (error.code !== 'EADDRINUSE') throw error;
    }
  }
}

// A tone as a WAV file. `beeps`: with pauses, because what never changes is taken for noise by a browser.
export function writeTone(path, hz, rate, { seconds = 12, beeps = false } = {}) {
  const samples = rate * seconds;
  const isOn = (n) => !beeps || n % (rate * 0.6) < rate * 0.4;
  const file = Buffer.alloc(44 + samples * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + samples * 2, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples * 2, 40);
  for (let n = 0; n < samples; n++) file.writeInt16LE(isOn(n) ? Math.round(9000 * Math.sin(2 * Math.PI * hz * n / rate)) : 0, 44 + 2 * n);
  writeFileSync(path, file);
  return path;
}

// How loud a frequency is (Goertzel), as a share of a full tone.
export function loudness(samples, hz, rate) {
  const turn = 2 * Math.cos(2 * Math.PI * hz / rate);
  let [before, last] = [0, 0];
  for (const sample of samples) [before, last] = [last, sample / 32768 + turn * last - before];
  return Math.sqrt(Math.max(0, last * last + before * before - turn * last * before)) * 2 / samples.length;
}

export class Rtpengine {
  // `keys`: the port that it tells of keys.
  constructor({ keys = null } = {}) { this.keys = keys; }

  async start() {
    this.port = await freeSipPort();
    const folder = newFolder();
    const config = join(folder, 'rtpengine.conf');
    writeFileSync(config, ['[rtpengine]', 'table = -1', 'interface = 127.0.0.1', `listen-ng = 127.0.0.1:${this.port}`,
      'port-min = 30000', 'port-max = 30999', 'timeout = 60', 'dtls-passive = true',
      ...(this.keys ? [`dtmf-log-dest = 127.0.0.1:${this.keys}`] : []), ''].join('\n'));
    this.child = run('rtpengine', [`--config-file=${config}`, '--config-section=rtpengine', '-f', '-E', '-L', '5',
      `--pidfile=${join(folder, 'pid')}`]);
    const asker = dgram.createSocket('udp4');
    let isThere = false;
    asker.on('message', () => { isThere = true; });
    let n = 0;
    await until(`rtpengine: ${this.child.log}`, () => {
      asker.send(`t${process.pid}_${Date.now()}_${n++} {"command":"ping"}`, this.port, '127.0.0.1');
      return isThere;
    }, Boolean);
    asker.close();
    return this;
  }

  kill() { return end(this.child, 'SIGKILL'); }
}

// Somebody outside with a telephone, who hums `hz` and whose ear can be asked what it hears.
export class Caller {
  constructor(number, hz) {
    this.number = number;
    this.hz = hz;
  }

  // `answers`: takes what comes, by himself.
  async start({ answers = false } = {}) {
    this.folder = newFolder();
    this.port = await freeSipPort();
    this.control = await freeSipPort();
    this.heardIn = join(this.folder, 'heard');
    mkdirSync(this.heardIn);
    const tone = writeTone(join(this.folder, 'tone.wav'), this.hz, 8000, { seconds: 240 });
    writeFileSync(join(this.folder, 'accounts'),
      `<sip:${this.number}@127.0.0.1:${this.port}>;regint=0;audio_codecs=PCMA/8000/1,PCMU/8000/1${answers ? ';answermode=auto' : ''}\n`);
    writeFileSync(join(this.folder, 'contacts'), '');
    writeFileSync(join(this.folder, 'config'), ['poll_method epoll', `sip_listen 127.0.0.1:${this.port}`,
      'call_local_timeout 120', 'audio_player aubridge,sink', `audio_source aufile,${tone}`, 'ausrc_srate 8000',
      'auplay_srate 8000', 'ausrc_channels 1', 'auplay_channels 1', 'audio_channels 1', 'rtp_ports 20000-20998',
      'net_interface 127.0.0.1', 'module_path /usr/lib/baresip/modules', 'module g711.so', 'module aufile.so',
      'module aubridge.so', 'module sndfile.so', `snd_path ${this.heardIn}`, 'module ctrl_tcp.so',
      'module_app account.so', 'module_app contact.so', 'module_app menu.so',
      `ctrl_tcp_listen 127.0.0.1:${this.control}`, ''].join('\n'));
    this.child = run('baresip', ['-f', this.folder]);
    this.events = [];
    this.keys = '';
    this.before = new Set();
    this.socket = await until(`baresip: ${this.child.log}`, () => this.#connect(), Boolean);
    let said = '';
    this.socket.on('data', (bytes) => {
      said += bytes;
      for (const type of said.matchAll(/"type":"(CALL_[A-Z_]+)"/g)) this.#happened(type[1]);
      for (const key of said.matchAll(/"type":"CALL_DTMF_START"[^}]*"param":"(.)"/g)) this.keys += key[1];
      said = said.slice(said.lastIndexOf('"type"'));
      if (/"type":"CALL_[A-Z_]+"/.test(said)) said = '';
    });
    return this;
  }

  #happened(type) {
    if (type === 'CALL_INCOMING') this.events = [];
    // What he hears in the next call is in a file of its own.
    if (type === 'CALL_CLOSED') this.before = new Set(readdirSync(this.heardIn));
    this.events.push(type);
  }

  #connect() {
    return new Promise((done) => {
      const socket = net.connect(this.control, '127.0.0.1');
      socket.once('connect', () => done(socket));
      socket.once('error', () => done(null));
    });
  }

  #say(command, params = '') {
    const text = JSON.stringify({ command, params, token: 'x' });
    this.socket.write(`${text.length}:${text},`);
  }

  dial(number, port) {
    this.events = [];
    this.before = new Set(readdirSync(this.heardIn));
    this.#say('dial', `sip:${number}@127.0.0.1:${port}`);
  }

  // Another tone from now on.
  hum(hz) { this.#say('ausrc', `aufile,${writeTone(join(this.folder, `tone-${hz}.wav`), hz, 8000, { seconds: 60 })}`); }

  press(key) { this.#say('sndcode', key); }
  hangUp() { this.#say('hangup'); }
  gone() { return until('the caller is still in the call', () => this.events, (all) => all.includes('CALL_CLOSED')); }

  // What he hears in this call, as it is written down.
  #heard() {
    const file = readdirSync(this.heardIn).find((name) => name.endsWith('-dec.wav') && !this.before.has(name));
    return file ? join(this.heardIn, file) : null;
  }

  // Loudness of each of these frequencies in the last half second that was heard.
  #ear(frequencies) {
    const path = this.#heard();
    if (!path) return null;
    const bytes = 8000;
    if (statSync(path).size < bytes + 100) return null;
    const tail = readFileSync(path).subarray(-bytes);
    const samples = Array.from({ length: bytes / 2 }, (_, n) => tail.readInt16LE(2 * n));
    return frequencies.map((hz) => loudness(samples, hz, 8000));
  }

  // Of the last half second; 0 where he hears nothing at all.
  loudnessOf(hz) { return this.#ear([hz])?.[0] ?? 0; }

  async hears(hz) {
    try {
      return await until(`the caller does not hear ${hz} Hz`, () => this.#ear([hz]), (all) => all && all[0] > 0.02);
    } catch (error) {
      // What became of the call says more than silence.
      throw new Error(`${error.message}; the call: ${this.events.join(' ')}; ${this.child.log.slice(-400)}`);
    }
  }

  // How far he has heard, to ask what he heard since.
  heardSoFar() {
    const path = this.#heard();
    return path ? statSync(path).size : 0;
  }

  // How loud it was at its loudest for a quarter of a second, since then or in the whole call.
  loudestOf(hz, since = 0) {
    const path = this.#heard();
    if (!path) return 0;
    const header = 44;
    const bytes = readFileSync(path).subarray(Math.max(header, since - since % 2));
    const samples = Array.from({ length: Math.floor(bytes.length / 2) }, (_, n) => bytes.readInt16LE(2 * n));
    const [window, step] = [2000, 1000];
    let loudest = 0;
    for (let at = 0; at + window <= samples.length; at += step)
      loudest = Math.max(loudest, loudness(samples.slice(at, at + window), hz, 8000));
    return loudest;
  }

  // What is said once is over soon: whoever asks for it later finds it all the same.
  wasTold(hz, since = 0) {
    return until(`the caller was not told ${hz} Hz; the call: ${this.events.join(' ')}`, () => this.loudestOf(hz, since), (loud) => loud > 0.02);
  }

  // One of several tones, and not this one.
  hearsOneOf(tones, not) {
    return until(`the caller does not hear the music without ${not} Hz`, () => this.#ear([...tones, not]),
      (all) => all && Math.max(...all.slice(0, -1)) > 0.02 && all.at(-1) < 0.005);
  }

  async stop() {
    this.socket.destroy();
    await end(this.child, 'SIGKILL');
  }
}

// How loud a frequency is in a loudspeaker of the page, in decibels.
export async function pageLoudness(page, what, hz) {
  return page.evaluate(async ([selector, wanted]) => {
    const stream = document.querySelector(selector)?.srcObject;
    if (!stream) return -200;
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 4096;
    context.createMediaStreamSource(stream).connect(analyser);
    const bins = new Float32Array(analyser.frequencyBinCount);
    let loudest = -200;
    // Longer than the pause between two beeps.
    for (let n = 0; n < 5; n++) {
      await new Promise((next) => setTimeout(next, 120));
      analyser.getFloatFrequencyData(bins);
      loudest = Math.max(loudest, bins[Math.round(wanted * analyser.fftSize / context.sampleRate)]);
    }
    await context.close();
    return loudest;
  }, [what, hz]);
}

// What the page's loudspeaker plays: the loudest frequency in hertz, 0 where it is still.
export async function pageHears(page, what = 'audio') {
  return page.evaluate(async (selector) => {
    const stream = document.querySelector(selector)?.srcObject;
    if (!stream) return 0;
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 4096;
    context.createMediaStreamSource(stream).connect(analyser);
    const bins = new Float32Array(analyser.frequencyBinCount);
    await new Promise((next) => setTimeout(next, 300));
    analyser.getFloatFrequencyData(bins);
    const best = bins.indexOf(Math.max(...bins));
    const hz = best * context.sampleRate / analyser.fftSize;
    await context.close();
    return bins[best] > -70 ? hz : 0;
  }, what);
}
