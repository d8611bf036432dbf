// What the telephone costs, with a real rtpengine and SIP over UDP:
//
//   node bench/telephone.mjs [PEOPLE] [CALLS]        default 1000000 10000; needs rtpengine-daemon, chromium and sqlite3
//
// 1. From INVITE to the card: so many people have numbers; a technician is ready, one of them calls, and the event of the
//    ringing is on his WebSocket. 500 calls, one after the other; p50 and p99, and the card as the client fetches it.
// 2. Fifty callers wait with music for 30 s: packets lost and CPU of server and rtpengine, in per cent of one core.
// 3. Ten callers talk with ten technicians for 30 s, each in a page of a real browser that hums, over DTLS-SRTP; then the same
//    while all ten are recorded: packets lost on both sides, CPU, and how much of what was said is in the recordings.
// 4. So many calls one after the other, each answered with music and hung up: memory of the server as they go by.
// HOTLINER_BINARY names another program than build/release/hotliner.
import { execFileSync } from 'node:child_process';
import dgram from 'node:dgram';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import WebSocket from '../tests/node_modules/ws/wrapper.mjs';
import { launch, openPage, signIn } from '../tests/support/browser.mjs';
import { Line } from '../tests/support/line.mjs';
import { accountsOf, addAccount, signedIn, somebody } from '../tests/support/people.mjs';
import { startServer } from '../tests/support/server.mjs';
import { end, freeSipPort, newFolder, Rtpengine, writeTone } from '../tests/support/telephone.mjs';

const people = Number(process.argv[2] ?? 1_000_000);
const calls = Number(process.argv[3] ?? 10_000);
const rings = 500;
const queued = 50;
const music_s = 30;
const talking = 10;
const talking_s = 30;
const patience_ms = 20_000;
const helpdesk = '+3281999000';
const limits = { card_ms: 100 };

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const quantile = (numbers, q) => sorted(numbers)[Math.min(numbers.length - 1, Math.floor(numbers.length * q))];
const later = (ms) => new Promise((done) => setTimeout(done, ms));
const numberOf = (n) => `+32470${String(n % 1_000_000).padStart(6, '0')}`;

function openSocket() {
  return new Promise((done) => {
    const socket = dgram.createSocket({ type: 'udp4', recvBufferSize: 1 << 20 });
    socket.bind(0, '127.0.0.1', () => done(socket));
  });
}

// A telephone that speaks SIP over one socket, and hears on another.
class Telephone {
  static #count = 0;
  #waits = [];

  async open(port) {
    [this.socket, this.ear] = [await openSocket(), await openSocket()];
    this.there = port;
    this.at = `127.0.0.1:${this.socket.address().port}`;
    this.socket.on('message', (bytes) => this.#heard(String(bytes)));
    this.heard = { packets: 0, first: null, last: null };
    this.ear.on('message', (bytes) => {
      const number = bytes.readUInt16BE(2);
      this.heard.first ??= number;
      this.heard.last = number;
      this.heard.packets++;
    });
    return this;
  }

  #heard(text) {
    if (text.startsWith('BYE')) this.#send(text.replace(/^.*\r\n/, 'SIP/2.0 200 OK\r\n').replace(/\r\n\r\n[^]*$/, '\r\n\r\n'));
    this.#waits = this.#waits.filter((wait) => {
      const holds = wait.pattern.test(text) && text.includes(this.id);
      if (holds) wait.done(text);
      return !holds;
    });
  }

  hears(pattern) {
    return new Promise((done, failed) => {
      const timer = setTimeout(() => failed(new Error(`nothing like ${pattern} was heard`)), patience_ms);
      this.#waits.push({ pattern, done: (text) => { clearTimeout(timer); done(text); } });
    });
  }

  #send(text) { this.socket.send(text, this.there, '127.0.0.1'); }

  say(method, { body = '', cseq = 1, branch = 'INVITE' } = {}) {
    this.#send([`${method} sip:${helpdesk}@127.0.0.1:${this.there} SIP/2.0`, `Via: SIP/2.0/UDP ${this.at};branch=z9hG4bK-${branch}-${this.id}`,
      `From: <sip:${this.from}@${this.at}>;tag=a`, `To: <sip:${helpdesk}@127.0.0.1>${this.tag ?? ''}`, `Call-ID: ${this.id}`,
      `CSeq: ${cseq} ${method}`, `Contact: <sip:${this.from}@${this.at}>`, 'Max-Forwards: 70',
      ...(body ? ['Content-Type: application/sdp'] : []), `Content-Length: ${body.length}`, '', body].join('\r\n'));
  }

  invite(from) {
    this.from = from;
    this.id = `bench-${process.pid}-${++Telephone.#count}-x`;
    this.tag = '';
    this.say('INVITE', { body: ['v=0', 'o=b 1 1 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0',
      `m=audio ${this.ear.address().port} RTP/AVP 8 101`, 'a=rtpmap:101 telephone-event/8000', ''].join('\r\n') });
  }

  async giveUp() {
    const refused = this.hears(/^SIP\/2.0 487/);
    this.say('CANCEL');
    this.#take(await refused);
    this.say('ACK');
  }

  // Hums from now on, as a telephone does: a packet every 20 ms.
  hum() {
    const there = Number(/\r\nm=audio (\d+)/.exec(this.answer)[1]);
    const packet = Buffer.alloc(172);
    packet[0] = 0x80;
    packet[1] = 8;
    packet.writeUInt32BE(this.ear.address().port, 8);
    const start = performance.now();
    this.said = 0;
    this.humming = setInterval(() => {
      for (; this.said < (performance.now() - start) / 20; this.said++) {
        packet.writeUInt16BE(this.said & 0xffff, 2);
        packet.writeUInt32BE(this.said * 160, 4);
        for (let n = 0; n < 160; n++) packet[12 + n] = (this.said * 160 + n) % 18 < 9 ? 0xaa : 0x2a;
        this.ear.send(packet, there, '127.0.0.1');
      }
    }, 10);
  }

  #take(text) { this.tag = /\r\nTo:[^\r]*(;tag=[^;\r]*)/i.exec(text)[1]; }

  async answered(hears = this.hears(/^SIP\/2.0 200/)) {
    this.answer = await hears;
    this.#take(this.answer);
    this.say('ACK', { branch: 'ACK' });
  }

  async hangUp() {
    const over = this.hears(/^SIP\/2.0 200[^]*CSeq: 2 BYE/i);
    this.say('BYE', { cseq: 2, branch: 'BYE' });
    await over;
  }

  close() {
    clearInterval(this.humming);
    this.socket.close();
    this.ear.close();
  }
}

const cpuOf = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
};
const memoryOf = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

function fill(database, company) {
  execFileSync('sqlite3', [database, `PRAGMA busy_timeout=60000; BEGIN IMMEDIATE;
    INSERT INTO person (id,company_id,name,name_key,language)
      WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i+1 FROM n WHERE i+1<${people})
      SELECT 1000000000+i,${company},'Person '||i,'person '||i,'fr' FROM n;
    INSERT INTO person_number (id,person_id,raw,e164,tail)
      WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i+1 FROM n WHERE i+1<${people})
      SELECT 1000000000+i,1000000000+i,printf('+32470%06d',i%1000000),printf('+32470%06d',i%1000000),printf('70%06d',i%1000000) FROM n;
    COMMIT;`]);
}

// The line is ready, and hears which call rings.
async function ringToCard(server, client, line, telephone) {
  const events = new WebSocket(`${server.url.replace('http', 'ws')}/api/v1/events`, { headers: client.credentials });
  await new Promise((done) => events.once('open', done));
  let heard = () => {};
  events.on('message', (text) => {
    const event = JSON.parse(text).events.find((one) => one.kind === 'call_ringing');
    if (event) heard(event);
  });
  const [cards, fetched] = [[], []];
  for (let n = 0; n < rings; n++) {
    const rang = new Promise((done, failed) => {
      const timer = setTimeout(() => failed(new Error('no card came')), patience_ms);
      heard = (event) => { clearTimeout(timer); done(event); };
    });
    const start = performance.now();
    telephone.invite(numberOf(Math.floor(Math.random() * people)));
    const event = await rang;
    cards.push(performance.now() - start);
    await client.get(`/calls/${event.call_id}`);
    fetched.push(performance.now() - start);
    await line.is('ringing');
    await telephone.giveUp();
    await line.is('ready');
  }
  events.close();
  const p99 = quantile(cards, 0.99);
  console.log(`INVITE to the card's event, ${people} people, ${rings} calls: p50 ${quantile(cards, 0.5).toFixed(1)} ms, p99 ${p99.toFixed(1)} ms;`
    + ` with the card fetched p99 ${quantile(fetched, 0.99).toFixed(1)} ms (limit ${limits.card_ms})${p99 > limits.card_ms ? ' MISSED' : ''}`);
}

async function music(server, rtpengine, sip) {
  const all = [];
  for (let n = 0; n < queued; n++) all.push(await new Telephone().open(sip));
  for (const [n, one] of all.entries()) {
    const heard = one.hears(/^SIP\/2.0 200/);
    one.invite(numberOf(n));
    await one.answered(heard);
  }
  const before = [cpuOf(server.pid), cpuOf(rtpengine.child.pid)];
  const start = performance.now();
  await later(music_s * 1000);
  const span = (performance.now() - start) / 1000;
  const [ours, media] = [cpuOf(server.pid) - before[0], cpuOf(rtpengine.child.pid) - before[1]].map((cpu) => 100 * cpu / span);
  let [heard, due] = [0, 0];
  for (const { heard: ear } of all) {
    heard += ear.packets;
    due += ((ear.last - ear.first + 65536) % 65536) + 1;
  }
  console.log(`${queued} callers wait with music for ${span.toFixed(0)} s: ${due} packets, ${due - heard} lost; server ${ours.toFixed(1)} %,`
    + ` rtpengine ${media.toFixed(1)} % of a core, ${memoryOf(rtpengine.child.pid).toFixed(0)} MB`);
  for (const one of all) {
    await one.hangUp();
    one.close();
  }
}

// What the peer connections of a page have got, and what they miss.
const soundOf = (page) => page.evaluate(async () => {
  const out = { received: 0, lost: 0 };
  for (const peer of window.peers.filter((one) => one.connectionState === 'connected')) {
    for (const one of (await peer.getStats()).values()) {
      if (one.type !== 'inbound-rtp') continue;
      out.received += one.packetsReceived;
      out.lost += one.packetsLost;
    }
  }
  return out;
});

async function talkers(server) {
  const tone = writeTone(join(newFolder(), 'hum.wav'), 1000, 48000, { beeps: true });
  const browser = await launch(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-audio-capture=${tone}`, '--allow-loopback-in-peer-connection', '--autoplay-policy=no-user-gesture-required',
    '--disable-background-timer-throttling', '--disable-renderer-backgrounding', '--disable-backgrounding-occluded-windows']);
  const pages = [];
  for (let n = 0; n < talking; n++) {
    const account = await addAccount(server.database, { role: 'technician', email: `talker${n}@bench.example` });
    const page = await openPage(browser);
    await page.addInitScript(() => {
      const Peer = window.RTCPeerConnection;
      window.peers = [];
      window.RTCPeerConnection = class extends Peer { constructor(...args) { super(...args); window.peers.push(this); } };
    });
    await signIn(page, server, account);
    await page.getByText('Aucun appel pour vous').waitFor();
    pages.push(page);
  }
  return { browser, pages };
}

async function connected(sip, pages) {
  const all = [];
  for (const [n, page] of pages.entries()) {
    await page.bringToFront();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Prêt à répondre/ }).click();
    const one = await new Telephone().open(sip);
    const heard = one.hears(/^SIP\/2.0 200/);
    one.invite(numberOf(n));
    await page.getByRole('button', { name: /^Décrocher/ }).first().click({ timeout: patience_ms });
    await one.answered(heard);
    one.hum();
    all.push(one);
  }
  return all;
}

async function talk(server, rtpengine, sip, { pages }, isRecorded) {
  const all = await connected(sip, pages);
  if (isRecorded) for (const page of pages) await page.getByText('Enregistrement en cours').waitFor({ timeout: patience_ms });
  await later(2000);
  const before = [cpuOf(server.pid), cpuOf(rtpengine.child.pid)];
  for (const one of all) one.heard = { packets: 0, first: null, last: null };
  const sounds = [];
  for (const page of pages) sounds.push(await soundOf(page));
  const start = performance.now();
  await later(talking_s * 1000);
  const span = (performance.now() - start) / 1000;
  const [ours, media] = [cpuOf(server.pid) - before[0], cpuOf(rtpengine.child.pid) - before[1]].map((cpu) => 100 * cpu / span);
  let [heard, due, received, lost] = [0, 0, 0, 0];
  for (const { heard: ear } of all) {
    heard += ear.packets;
    due += ((ear.last - ear.first + 65536) % 65536) + 1;
  }
  for (const [n, page] of pages.entries()) {
    const now = await soundOf(page);
    received += now.received - sounds[n].received;
    lost += now.lost - sounds[n].lost;
  }
  console.log(`${talking} talk${isRecorded ? ' and are recorded' : ''} for ${span.toFixed(0)} s: to the callers ${due} packets, ${due - heard} lost; to the pages ${received + lost},`
    + ` ${lost} lost; server ${ours.toFixed(1)} %, rtpengine ${media.toFixed(1)} % of a core, ${memoryOf(server.pid).toFixed(0)} and ${memoryOf(rtpengine.child.pid).toFixed(0)} MB`);
  for (const one of all) {
    await one.hangUp();
    one.close();
  }
  for (const page of pages) await page.getByRole('button', { name: /^Ne plus prendre d’appels/ }).click({ timeout: patience_ms });
  return span;
}

async function recordedWell(admin) {
  const { items } = await admin.get('/calls?state=ended&limit=100');
  const lengths = [];
  for (const call of items) for (const one of (await admin.get(`/calls/${call.id}/recordings`)).items) lengths.push(one.length_s);
  console.log(`${lengths.length} recordings, ${Math.min(...lengths)} to ${Math.max(...lengths)} s`);
}

async function inSequence(server, telephone) {
  const seen = [];
  const start = performance.now();
  for (let n = 0; n < calls; n++) {
    if (n % Math.max(1, Math.floor(calls / 10)) === 0) seen.push(memoryOf(server.pid));
    const heard = telephone.hears(/^SIP\/2.0 200/);
    telephone.invite(numberOf(n));
    await telephone.answered(heard);
    await telephone.hangUp();
  }
  seen.push(memoryOf(server.pid));
  console.log(`${calls} calls one after the other in ${((performance.now() - start) / 1000).toFixed(0)} s; memory of the server after each tenth: `
    + `${seen.map((mb) => mb.toFixed(0)).join(' ')} MB`);
}

const rtpengine = await new Rtpengine().start();
const sip = await freeSipPort();
const voice = newFolder();
for (const language of ['fr', 'nl', 'de', 'en']) writeTone(join(voice, `${language}-recorded.wav`), 1500, 8000, { seconds: 1 });
const server = await startServer({ options: ['--phone-listen', `127.0.0.1:${sip}`, '--phone-media', `127.0.0.1:${rtpengine.port}`,
  '--phone-music-folder', newFolder(), '--phone-ring', '600', '--phone-voice-folder', voice,
  '--phone-wrap-up', '1'] });
try {
  const admin = await somebody(server, 'administrator');
  await admin.post('/telephone/trunks', { name: 'Bench', addresses: '127.0.0.1' });
  await admin.post('/telephone/numbers', { dialled: helpdesk, name: 'Bench' });
  const [account] = accountsOf(server, 'technician');
  const client = await signedIn(server, account);
  const [company] = (await client.get('/companies')).items;
  fill(server.database, company.id);
  await later(2000);
  const line = new Line(client, server);
  await line.is('away');
  line.say('ready');
  await line.is('ready');
  const telephone = await new Telephone().open(sip);
  await ringToCard(server, client, line, telephone);
  line.say('away');
  await line.is('away');
  await music(server, rtpengine, sip);
  const desks = await talkers(server);
  await talk(server, rtpengine, sip, desks, false);
  await admin.put(`/companies/${company.id}/recording`, { policy: 'always', days: 1 });
  await talk(server, rtpengine, sip, desks, true);
  await recordedWell(admin);
  await desks.browser.close();
  await inSequence(server, telephone);
  telephone.close();
  line.close();
} finally {
  await server.stop();
  await end(rtpengine.child);
}
