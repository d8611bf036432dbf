// Malformed SIP, and legal SIP that looks like it, sent to a running helpdesk: nothing crashes, nothing that is
// no call becomes one, and calls whose caller never says a word again end.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import dgram from 'node:dgram';
import net from 'node:net';
import { Line } from '../support/line.mjs';
import { somebody } from '../support/people.mjs';
import { hotliner, startServer } from '../support/server.mjs';
import { end, freeSipPort, newFolder, Rtpengine, until } from '../support/telephone.mjs';
import { torture } from '../support/torture.mjs';

let rtpengine;
let server;
let sip;
let line;
let socket;
let at;
let heard = [];
before(async () => {
  rtpengine = await new Rtpengine().start();
  sip = await freeSipPort();
  server = await startServer({ options: ['--phone-listen', `127.0.0.1:${sip}`, '--phone-media',
    `127.0.0.1:${rtpengine.port}`, '--phone-music-folder', newFolder()] });
  await hotliner('telephone', 'test-trunk', '--database', server.database);
  line = new Line(await somebody(server, 'technician'), server);
  socket = dgram.createSocket('udp4');
  await new Promise((done) => socket.bind(0, '127.0.0.1', done));
  at = `127.0.0.1:${socket.address().port}`;
  socket.on('message', (bytes) => heard.push(bytes.toString('latin1')));
  // The trunk is known a second after it was set up.
  await until('the helpdesk takes no calls', async () => {
    send(torture(at, `first${heard.length}-${Date.now()}`).find(([name]) => name === 'sdp01')[2]);
    await new Promise((next) => setTimeout(next, 200));
    return heard.map((text) => text.slice(0, 11));
  }, (all) => all.includes('SIP/2.0 180'));
  heard = [];
});
after(async () => {
  socket?.close();
  line?.close();
  await server?.stop();
  if (rtpengine) await end(rtpengine.child);
});

const send = (text) => socket.send(Buffer.from(text, 'utf8'), sip, '127.0.0.1');
const statuses = (branch) => heard.filter((text) => text.startsWith('SIP/2.0 ') && text.includes(branch))
  .map((text) => Number(text.slice(8, 11)));

let probes = 0;
// The helpdesk has read all that was sent before: it answers what was sent after it.
async function isAlive() {
  const branch = `probe${++probes}`;
  send([`OPTIONS sip:127.0.0.1 SIP/2.0`, `Via: SIP/2.0/UDP ${at};branch=z9hG4bK-${branch}`, `From: <sip:a@${at}>;tag=${branch}`,
    'To: <sip:127.0.0.1>', `Call-ID: ${branch}`, 'CSeq: 1 OPTIONS', 'Max-Forwards: 70', 'Content-Length: 0', '', ''].join('\r\n'));
  await until(`no answer after ${branch}`, () => statuses(branch), (all) => all.includes(200));
}

const verdicts = {
  call: (all) => all.includes(180) || all.includes(200),
  refused: (all) => all.every((status) => status < 180 || status >= 300),
  answered: (all) => all.some((status) => status >= 200),
  silent: (all) => all.length === 0,
};

test('messages of the torture set are taken, refused or let go, and the helpdesk goes on', async () => {
  const wrong = [];
  const cases = torture(at, 'count');
  for (const [name, becomes, text] of cases.map((_, n) => torture(at, `t${n}x`)[n])) {
    const branch = `t${cases.findIndex((one) => one[0] === name)}x`;
    send(text);
    await isAlive();
    const wants = verdicts[becomes];
    const mine = () => statuses(branch);
    if (becomes === 'call' || becomes === 'answered') await until(name, mine, wants, 50).catch(() => {});
    if (!wants(mine())) wrong.push(`${name}: ${becomes}, but ${JSON.stringify(mine())}`);
  }
  assert.deepEqual(wrong, []);
  assert.equal(cases.length, 49);
});

test('streams that are no SIP, or never end, hold nobody up', async () => {
  const streams = ['\r\n'.repeat(1000), 'INVITE ', 'x'.repeat(300_000), `INVITE sip:a@b SIP/2.0\r\nContent-Length: 4000000000\r\n\r\n`,
    'GET / HTTP/1.1\r\nHost: a\r\n\r\n', `\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03${'\x00'.repeat(300)}`];
  for (const text of streams) {
    const stream = net.connect(sip, '127.0.0.1');
    stream.on('error', () => {});
    stream.write(Buffer.from(text, 'latin1'));
    await isAlive();
    stream.destroy();
  }
});

// Every byte of a good message changed in turn, by a fixed rule.
test('a message with a wrong byte anywhere harms nothing', async () => {
  const good = Buffer.from(torture(at, 'bytes').find(([name]) => name === 'sdp01')[2]);
  for (let n = 0; n < good.length; n++) {
    const bad = Buffer.from(good);
    bad[n] = (bad[n] * 31 + n * 7 + 1) % 256;
    socket.send(bad, sip, '127.0.0.1');
    if (n % 20 === 0) await isAlive();
  }
  await isAlive();
});

test('whoever never says a word again is not in a call for ever', async () => {
  // Our answer was never confirmed (RFC 3261, 13.3.1.4): after 32 seconds that is the end of it.
  await until('calls are still waiting', () => line.view.waiting, (n) => n === 0, 900);
  // And a call is a call as before.
  send(torture(at, 'last').find(([name]) => name === 'sdp01')[2]);
  await until('the last call is not taken', () => statuses('last'), verdicts.call);
  line.say('ready');
  await line.is('ringing');
});
