// What the telephone costs, with a real rtpengine and SIP over UDP:
//
//   node bench/telephone.mjs [PEOPLE] [CALLS]        default 1000000 10000; needs rtpengine-daemon and sqlite3
//
// 1. From INVITE to the card: so many people have numbers; a technician is ready, one of them calls, and the event of the
//    ringing is on his WebSocket. 500 calls, one after the other; p50 and p99, and the card as the client fetches it.
// 2. Fifty callers wait with music for 30 s: packets lost and CPU of server and rtpengine, in per cent of one core.
// 3. So many calls one after the other, each answered with music and hung up: memory of the server as they go by.
// HOTLINER_BINARY names another program than build/release/hotliner.
import { execFileSync } from 'node:child_process';
import dgram from 'node:dgram';
import { readFileSync } from 'node:fs';
import WebSocket from '../tests/node_modules/ws/wrapper.mjs';
import { Line } from '../tests/support/line.mjs';
import { accountsOf, signedIn, somebody } from '../tests/support/people.mjs';
import { startServer } from '../tests/support/server.mjs';
import { end, freeSipPort, newFolder, Rtpengine } from '../tests/support/telephone.mjs';

const people = Number(process.argv[2] ?? 1_000_000);
const calls = Number(process.argv[3] ?? 10_000);
const rings = 500;
const queued = 50;
const music_s = 30;
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

  #take(text) { this.tag = /\r\nTo:[^\r]*(;tag=[^;\r]*)/i.exec(text)[1]; }

  async answered(hears = this.hears(/^SIP\/2.0 200/)) {
    this.#take(await hears);
    this.say('ACK', { branch: 'ACK' });
  }

  async hangUp() {
    const over = this.hears(/^SIP\/2.0 200[^]*CSeq: 2 BYE/i);
    this.say('BYE', { cseq: 2, branch: 'BYE' });
    await over;
  }

  close() {
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
const server = await startServer({ options: ['--phone-listen', `127.0.0.1:${sip}`, '--phone-media', `127.0.0.1:${rtpengine.port}`,
  '--phone-music-folder', newFolder(), '--phone-ring', '600'] });
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
  await inSequence(server, telephone);
  telephone.close();
  line.close();
} finally {
  await server.stop();
  await end(rtpengine.child);
}
