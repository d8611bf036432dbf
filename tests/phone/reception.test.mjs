// What callers are told, measured by tones: each sentence of the folder is a tone of its own here, so that language,
// place and order are heard. Keys are pressed as telephones do (RFC 4733).
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { join } from 'node:path';
import { Line } from '../support/line.mjs';
import { accountsOf, signedIn, somebody } from '../support/people.mjs';
import { root, startServer } from '../support/server.mjs';
import { Caller, end, freeSipPort, melody, newFolder, Rtpengine, until, writeTone } from '../support/telephone.mjs';

const menu = '+3281999010';
const closed = '+3281999011';
const tones = {
  'fr-press-1': 1100, 'nl-press-2': 1200, 'nl-place-1': 1300, 'nl-place-2': 1400, 'fr-closed': 1500, 'nl-closed': 1600,
  'nl-offer': 1700, 'nl-promised': 1800,
};

let rtpengine;
let server;
let sip;
let admin;
let line;
const callers = [];
before(async () => {
  const voice = newFolder();
  for (const [name, hz] of Object.entries(tones)) writeTone(join(voice, `${name}.wav`), hz, 8000, { seconds: 1.5 });
  const keys = await freeSipPort();
  rtpengine = await new Rtpengine({ keys }).start();
  sip = await freeSipPort();
  server = await startServer({ options: ['--phone-listen', `127.0.0.1:${sip}`, '--phone-media', `127.0.0.1:${rtpengine.port}`,
    '--phone-music-folder', newFolder(), '--phone-voice-folder', voice, '--phone-keys', `127.0.0.1:${keys}`, '--phone-place', '2'] });
  for (let n = 1; n <= 2; n++) callers.push(await new Caller(`+3247099990${n}`, 440).start());
  admin = await somebody(server, 'administrator');
  const number = await admin.post('/telephone/numbers', { dialled: menu, name: 'Menu', menu: ['fr', 'nl'] });
  assert.deepEqual(number.menu, ['fr', 'nl']);
  const [technician] = accountsOf(server, 'technician');
  line = new Line(await signedIn(server, technician), server);
  await line.is('away');
  // Last, so that the first call comes in the same second.
  await admin.post('/telephone/trunks', { name: 'Test', addresses: '127.0.0.1' });
});
after(async () => {
  line?.close();
  for (const caller of callers) await caller.stop();
  await server?.stop();
  if (rtpengine) await end(rtpengine.child);
});
async function over(...used) {
  for (const caller of used) {
    caller.hangUp();
    await caller.gone();
  }
}

test('a caller chooses his language by a key, hears his place in it, then music', async () => {
  const [first, second] = callers;
  first.dial(menu, sip);
  await first.hears(1100);
  await first.hears(1200);
  assert.equal(line.view.waiting, 0);
  first.press('9');
  first.press('2');
  await until('nobody waits', () => line.view.waiting, (n) => n === 1);
  await first.hears(1300);
  await first.hearsOneOf(melody, 1300);
  second.dial(menu, sip);
  await second.hears(1100);
  second.press('2');
  await second.hears(1400);
  // Whoever is before him goes: he moves up.
  await over(first);
  await second.hears(1300);
  // It rings in the middle of a sentence, and is answered.
  line.say('ready');
  await line.is('ringing');
  line.say('away');
  await over(second);
});

test('whoever chooses nothing waits all the same', async () => {
  callers[0].dial(menu, sip);
  await until('nobody waits', () => line.view.waiting, (n) => n === 1);
  await over(callers[0]);
});

test('outside the hours of the team a caller hears so, and is promised a call on a ticket with its clock', async () => {
  const [company] = (await admin.get('/companies')).items;
  const other = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][(new Date().getUTCDay() + 3) % 7];
  await admin.put('/team-hours', { team: 'printing', calendar: { zone: 'Europe/Brussels', hours: { [other]: [['08:00', '09:00']] } } });
  await admin.post('/telephone/numbers', { dialled: closed, name: 'Night', team: 'printing', menu: ['fr', 'nl'], company_id: company.id });
  callers[0].dial(closed, sip);
  await callers[0].hears(1500);
  await callers[0].hears(1600);
  await callers[0].gone();
  const [call] = (await admin.get('/calls?state=missed')).items;
  assert.equal(call.to, closed);
  const ticket = await admin.get(`/tickets/${call.ticket_id}`);
  assert.equal(ticket.company_id ?? ticket.company?.id, company.id);
  const clock = ticket.clocks.find((one) => one.kind === 'call_back');
  // An hour after they open.
  assert.match(clock.due_at, /T0[789]:00:00/);
  assert.ok(new Date(clock.due_at) > Date.now());
});

test('the sentences are spoken in four languages', () => {
  const folder = newFolder();
  execFileSync(join(root, 'install/voice.sh'), [folder]);
  const files = readdirSync(folder);
  for (const language of ['fr', 'nl', 'de', 'en']) {
    const of = files.filter((name) => name.startsWith(`${language}-`));
    assert.equal(of.length, 27, of.join());
    for (const name of of) assert.ok(statSync(join(folder, name)).size > 20_000, name);
  }
});
