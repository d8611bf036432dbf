// We call somebody: from a page, through an exchange that asks who we are (Kamailio); and whoever waited and asked to be
// called back, in his turn. What is heard is measured by its tones.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { join } from 'node:path';
import { accessible, launch, openPage, shot, signIn } from '../support/browser.mjs';
import { Pbx } from '../support/pbx.mjs';
import { accountsOf, signedIn, somebody } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';
import { Caller, end, freeSipPort, newFolder, pageHears, Rtpengine, until, writeTone } from '../support/telephone.mjs';

const helpdesk = '+3281999020';
const customer = '+3225550123';
const moved = '+3225550199';
const voice = { customer: 440, technician: 1000 };

let rtpengine;
let server;
let sip;
let pbx;
let browser;
let page;
let caller;
let other;
let admin;
let tech;
let trunk;
let ticket;
before(async () => {
  const sentences = newFolder();
  writeTone(join(sentences, 'fr-offer.wav'), 1700, 8000, { seconds: 1.5 });
  writeTone(join(sentences, 'fr-promised.wav'), 1800, 8000, { seconds: 1.5 });
  const keys = await freeSipPort();
  rtpengine = await new Rtpengine({ keys }).start();
  sip = await freeSipPort();
  server = await startServer({ options: ['--phone-listen', `127.0.0.1:${sip}`, '--phone-media', `127.0.0.1:${rtpengine.port}`,
    '--phone-music-folder', newFolder(), '--phone-voice-folder', sentences, '--phone-keys', `127.0.0.1:${keys}`, '--phone-place', '2'] });
  caller = await new Caller(customer, voice.customer).start({ answers: true });
  other = await new Caller('+3225550124', 700).start();
  pbx = new Pbx({ password: 'secret-204' });
  pbx.movesOn = moved;
  await pbx.start(caller.port);
  admin = await somebody(server, 'administrator');
  const [account] = accountsOf(server, 'technician');
  tech = await signedIn(server, account);
  const [company] = (await tech.get('/companies')).items;
  const person = await tech.post('/people', { company_id: company.id, name: 'Claire', language: 'fr', numbers: [customer] });
  ticket = await tech.post('/tickets', { person_id: person.id, title: 'Imprimante', problem: 'Rien ne sort.' });
  await tech.put(`/tickets/${ticket.id}/call-back`, { at: new Date(Date.now() + 3_600_000).toISOString() });
  assert.equal(await refusal({ to: customer }), 409);
  trunk = await admin.post('/telephone/trunks', { name: 'Exchange', addresses: '127.0.0.1', outbound: `127.0.0.1:${pbx.port}`,
    user_name: '204', secret: 'secret-204', shows: helpdesk });
  await admin.post('/telephone/numbers', { dialled: helpdesk, name: 'Helpdesk', offers_call_back: true });
  const tone = writeTone(join(newFolder(), 'voice.wav'), voice.technician, 48000, { beeps: true });
  browser = await launch(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-audio-capture=${tone}`, '--allow-loopback-in-peer-connection', '--autoplay-policy=no-user-gesture-required']);
  page = await openPage(browser);
  await signIn(page, server, account);
});
after(async () => {
  await browser?.close();
  await caller?.stop();
  await other?.stop();
  await server?.stop();
  await pbx?.stop();
  if (rtpengine) await end(rtpengine.child);
});
const refusal = async (body) => (await tech.request('POST', '/telephone/calls', { body })).status;
const bar = () => page.getByRole('region', { name: 'Téléphone' });
const shows = (text) => bar().getByText(text).first().waitFor();
const hears = (hz) => until(`the page does not hear ${hz} Hz`, () => pageHears(page), (f) => Math.abs(f - hz) < 30, 60);
const press = async (...keys) => {
  await page.keyboard.press('Escape');
  for (const key of keys) await page.keyboard.press(key);
};

test('whose telephone is open in no page, or busy, is told so', async () => {
  const { status, body } = await admin.request('POST', '/telephone/calls', { body: { to: customer } });
  assert.deepEqual([status, body.code, body.detail], [409, 'not_possible_now', 'your telephone is open in no window; open the helpdesk in one']);
});

test('what costs a fortune is refused before anything rings', async () => {
  for (const to of ['+3290312345', '+33142278186', '+321', '+88213300000'])
    assert.equal(await refusal({ to }), 422, to);
  assert.equal(await refusal({ to: customer, trunk_id: 1 }), 422);
  assert.equal(await refusal({ to: customer, ticket_id: 1 }), 422);
  assert.equal(caller.events.length, 0);
});

test('a click on a ticket rings the page, then the number, through an exchange that asks who we are', async () => {
  const tls = await admin.post('/telephone/trunks', { name: 'Secure', addresses: '127.0.0.1', outbound: '127.0.0.1:9', transport: 'tls' });
  await until('nobody says that TLS is not there', () => admin.get('/telephone/setup'),
    ({ trunks }) => trunks.find(({ id }) => id === tls.id).trouble === 'no_tls');
  await page.goto(`${server.url}/tickets/${ticket.id}`);
  await shows('Aucun appel pour vous');
  await page.getByRole('button', { name: /^Choisir la ligne/ }).waitFor();
  for (const [name, width, height, colorScheme] of [['', 1440, 900, 'light'], ['-narrow', 390, 844, 'dark']]) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    if (name === '') await accessible(page, 'a number to call');
    await shot(page, `telephone-dial${name}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.getByRole('button', { name: /^Choisir la ligne/ }).click();
  await page.getByRole('menuitem', { name: 'Exchange' }).click();
  await shows('En communication');
  await caller.hears(voice.technician);
  await hears(voice.customer);
  await pbx.says(/CALLED \+3225550123 \+3281999020 udp/);
  await shot(page, 'telephone-dialled');
  caller.hangUp();
  await caller.gone();
  await shows('Clôture de l’appel');
  const call = (await tech.get('/calls')).items.find((one) => one.direction === 'out');
  assert.deepEqual([call.state, call.ticket_id, call.from], ['ended', ticket.id, customer]);
  assert.ok(call.answered_at);
  const kinds = (await tech.get(`/tickets/${ticket.id}/timeline`)).items.map((one) => one.kind);
  for (const kind of ['ticket_called_back', 'ticket_call_ended']) assert.ok(kinds.includes(kind), kinds.join());
});

test('an exchange that sends the call on to another number is followed with no message at all', async () => {
  const before = caller.events.length;
  assert.deepEqual(await tech.post('/telephone/calls', { to: '02 555 01 99', trunk_id: trunk.id }), { to: moved });
  await shows(/Personne n’a répondu/);
  // The exchange is asked in vain who we are, and then answers; each once.
  assert.equal(pbx.log.match(/CALLED \+3225550199/g).length, 1);
  assert.equal(caller.events.length, before);
});

test('whoever asks to be called back is called in his turn, before who came later', async () => {
  caller.dial(helpdesk, sip);
  await caller.hears(1700);
  caller.press('1');
  await caller.hears(1800);
  await caller.gone();
  other.dial(helpdesk, sip);
  await other.hears(1700);
  await press('t', 'r');
  await shows(/Demande à être rappelé/);
  await shot(page, 'telephone-call-back');
  await bar().getByRole('button', { name: /^Décrocher/ }).click();
  await until('he is not called back', () => caller.events, (all) => all.includes('CALL_ESTABLISHED'));
  await caller.hears(voice.technician);
  await hears(voice.customer);
  assert.ok(!other.events.includes('CALL_CLOSED'));
  caller.hangUp();
  await caller.gone();
  await shows('Clôture de l’appel');
});

test('who has called too often does not call, not even by a click', async () => {
  other.hangUp();
  await other.gone();
  await admin.put('/telephone/dialling', { home_country: 'BE', countries: [], per_hour: 1, at_once: 10 });
  await until('it is not refused', async () => {
    assert.ok([200, 409].includes(await refusal({ to: customer })));
    await new Promise((next) => setTimeout(next, 700));
    return bar().innerText();
  }, (text) => /trop appelé/.test(text), 20);
  assert.ok(!caller.events.includes('CALL_INCOMING') || caller.events.includes('CALL_CLOSED'));
});

test('whoever has called too often does not get who was promised a call, until he may again', async () => {
  await bar().getByRole('button', { name: /Ne plus prendre d’appels/ }).waitFor();
  await press('t', 'r');
  await shows('Aucun appel pour vous');
  caller.dial(helpdesk, sip);
  await caller.hears(1700);
  caller.press('1');
  await caller.hears(1800);
  await caller.gone();
  await shows('1 appelant attend');
  await press('t', 'r');
  await shows('Prêt à répondre');
  // Four times over who waits would have been given to somebody.
  await new Promise((next) => setTimeout(next, 1000));
  assert.doesNotMatch(await bar().innerText(), /Demande à être rappelé/);
  await admin.put('/telephone/dialling', { home_country: 'BE', countries: [], per_hour: 30, at_once: 10 });
  await shows(/Demande à être rappelé/);
});

test('who asked to be called back and is not there is to be called, by a ticket that says so', async () => {
  await caller.stop();
  await bar().getByRole('button', { name: /^Décrocher/ }).click();
  const missed = await until('he is not to be called', async () => (await admin.get('/calls?state=missed')).items[0], (call) => call?.ticket_id);
  assert.equal(missed.from, customer);
  const { title, clocks } = await admin.get(`/tickets/${missed.ticket_id}`);
  assert.equal(title, 'À rappeler : l’a demandé et n’a pas pu être joint');
  assert.ok(clocks.some((one) => one.kind === 'call_back'));
});
