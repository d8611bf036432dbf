// A customer's exchange (Kamailio): we are an extension of it, over UDP, TCP and TLS; it asks who we are; it is not
// there, or will not have us; and calls go out through it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCertificate } from '../support/certificates.mjs';
import { Line } from '../support/line.mjs';
import { Pbx } from '../support/pbx.mjs';
import { accountsOf, signedIn, somebody } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';
import { Caller, end, freeSipPort, newFolder, Rtpengine, until } from '../support/telephone.mjs';

let rtpengine;
let server;
let sip;
let pbx;
let admin;
let line;
let caller;
before(async () => {
  const folder = newFolder();
  // Sofia looks for names alone in a certificate, and asks DNS alone for them.
  const pair = makeCertificate(folder, 'exchange', { names: 'DNS:127.0.0.1' });
  writeFileSync(join(folder, 'cafile.pem'), pair.pem);
  writeFileSync(join(folder, 'agent.pem'), readFileSync(pair.key, 'utf8') + pair.pem);
  pbx = new Pbx({ password: 'secret-204', certificate: pair });
  rtpengine = await new Rtpengine().start();
  sip = await freeSipPort();
  server = await startServer({ options: ['--phone-listen', `127.0.0.1:${sip}`, '--phone-media', `127.0.0.1:${rtpengine.port}`,
    '--phone-music-folder', newFolder(), '--phone-certificates', folder, '--phone-tls-port', String(await freeSipPort())] });
  admin = await somebody(server, 'administrator');
  const [technician] = accountsOf(server, 'technician');
  line = new Line(await signedIn(server, technician), server);
  caller = await new Caller('+3281224001', 440).start();
});
after(async () => {
  line?.close();
  await caller?.stop();
  await server?.stop();
  await pbx?.stop();
  if (rtpengine) await end(rtpengine.child);
});

const trunkNow = async (id) => (await admin.get('/telephone/setup')).trunks.find((trunk) => trunk.id === id);
const becomes = (id, state) => until(`the trunk is not ${state}`, () => trunkNow(id), (trunk) => trunk.registration === state);
const extension = (name, more) => ({ name, addresses: '127.0.0.1', outbound: `127.0.0.1:${pbx.port}`, user_name: name, secret: 'secret-204',
  registers: true, ...more });
async function callComesIn(number) {
  await until('the call does not ring', async () => {
    if (caller.events.length === 0 || caller.events.includes('CALL_CLOSED')) caller.dial(number, pbx.port);
    await new Promise((next) => setTimeout(next, 300));
    return line.view.state;
  }, (state) => state === 'ringing');
  caller.hangUp();
  await caller.gone();
  await line.is('ready');
}

test('an exchange that is not there is tried again, and calls for the extension come once it is', async () => {
  pbx.port = await freeSipPort();
  const trunk = await admin.post('/telephone/trunks', extension('204'));
  assert.equal('secret' in trunk, false);
  assert.equal(trunk.user_name, '204');
  await becomes(trunk.id, 'unreachable');
  await pbx.start(9, pbx.port);
  await becomes(trunk.id, 'registered');
  await admin.post('/telephone/numbers', { dialled: '204', name: 'Customer' });
  await line.is('away');
  line.say('ready');
  await line.is('ready');
  await callComesIn('204');
});

test('over TCP and over TLS, whose certificate is checked', async () => {
  const tcp = await admin.post('/telephone/trunks', extension('205', { transport: 'tcp' }));
  await becomes(tcp.id, 'registered');
  await pbx.says(/REGISTERED 205 tcp/);
  const tls = await admin.post('/telephone/trunks', extension('206', { transport: 'tls', outbound: `127.0.0.1:${pbx.tlsPort}` }));
  await becomes(tls.id, 'registered');
  await pbx.says(/REGISTERED 206 tls/);
  await admin.post('/telephone/numbers', { dialled: '206', name: 'Customer over TLS' });
  await callComesIn('206');
});

test('who will not have us says so in the setup', async () => {
  const wrong = await admin.post('/telephone/trunks', extension('207', { secret: 'guessed' }));
  const unknown = await admin.post('/telephone/trunks', extension('999'));
  assert.equal((await becomes(wrong.id, 'refused')).registration_status, 401);
  assert.equal((await becomes(unknown.id, 'refused')).registration_status, 403);
  assert.doesNotMatch(server.log, /guessed|secret-204/);
});
