// Real SIP, real sound: a caller waits with music, is answered in a real browser, talks, is held, is not lost
// when the page is, and both sides hang up. What is heard is measured by its tones.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { join } from 'node:path';
import { accessible, launch, openPage, shot, signIn } from '../support/browser.mjs';
import { accountsOf, signedIn, somebody } from '../support/people.mjs';
import { hotliner, startServer } from '../support/server.mjs';
import { Caller, end, freeSipPort, melody, newFolder, pageHears, Rtpengine, until, writeTone } from '../support/telephone.mjs';

const helpdesk = '+3281999000';
const voice = { caller: 440, technician: 1000 };

let rtpengine;
let server;
let sip;
let browser;
let caller;
let admin;
let tech;
let page;
let account;
before(async () => {
  rtpengine = await new Rtpengine().start();
  sip = await freeSipPort();
  const folder = newFolder();
  server = await startServer({ options: ['--phone-listen', `127.0.0.1:${sip}`, '--phone-media',
    `127.0.0.1:${rtpengine.port}`, '--phone-music-folder', folder] });
  admin = await somebody(server, 'administrator');
  account = accountsOf(server, 'technician')[0];
  tech = await signedIn(server, account);
  const tone = writeTone(join(folder, 'technician.wav'), voice.technician, 48000, { beeps: true });
  browser = await launch(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-audio-capture=${tone}`, '--allow-loopback-in-peer-connection',
    '--autoplay-policy=no-user-gesture-required']);
  // Claire Dupont's number.
  caller = await new Caller('+3281224001', voice.caller).start();
});
after(async () => {
  await browser?.close();
  await caller?.stop();
  await server?.stop();
  if (rtpengine) await end(rtpengine.child);
});
afterEach(() => { if (page) assert.deepEqual(page.failures, []); });

const bar = () => page.getByRole('region', { name: 'Téléphone' });
const shows = (text) => bar().getByText(text).waitFor();
// The page of a ticket is ready to type in; Escape leaves the field.
async function press(...keys) {
  if (keys[0] === 't') await page.keyboard.press('Escape');
  for (const key of keys) await page.keyboard.press(key);
}
const hears = (hz) => until(`the page does not hear ${hz} Hz`, () => pageHears(page), (f) => Math.abs(f - hz) < 30, 60);

test('nobody outside reaches a helpdesk whose telephone is not set up', async () => {
  caller.dial(helpdesk, sip);
  await caller.gone();
  assert.deepEqual((await admin.get('/calls')).items, []);
  for (let n = 0; n < 2; n++) await hotliner('telephone', 'test-trunk', '--database', server.database);
  const { trunks, numbers } = await admin.get('/telephone/setup');
  assert.deepEqual(trunks.map((one) => one.addresses), ['127.0.0.1']);
  assert.deepEqual(numbers.map((one) => one.dialled), [helpdesk]);
});

test('a caller waits with music and is answered in the page', async () => {
  page = await openPage(browser);
  await signIn(page, server, account);
  await shows('Aucun appel pour vous');
  // The trunk is known a second after it was set up.
  await until('the call is not taken', async () => {
    if (caller.events.length === 0 || caller.events.includes('CALL_CLOSED')) caller.dial(helpdesk, sip);
    await new Promise((next) => setTimeout(next, 400));
    return caller.events;
  }, (all) => all.includes('CALL_ESTABLISHED'));
  await caller.hearsOneOf(melody, voice.technician);
  await shows('1 appelant attend');
  await press('t', 'r');
  await page.getByRole('heading', { name: 'Claire Dupont' }).first().waitFor();
  await shows('Ça sonne');
  await shot(page, 'telephone-ringing');
  await accessible(page, 'a call that rings in the page');
  await press('Enter');
  await page.waitForURL(/\/tickets\/\d+/);
  await shows('En communication');
  await caller.hears(voice.technician);
  await hears(voice.caller);
  await shot(page, 'telephone-talking');
  await accessible(page, 'a call in the page');
});

test('who is held hears music, and nobody hears the other', async () => {
  await press('t', 'h');
  await shows('En attente, l’appelant entend de la musique');
  await caller.hearsOneOf(melody, voice.technician);
  assert.ok(Math.abs(await pageHears(page) - voice.caller) > 30);
  await press('t', 'h');
  await shows('En communication');
  await caller.hears(voice.technician);
  await hears(voice.caller);
});

test('a page that is loaded again is connected with its caller again', async () => {
  const address = page.url();
  await page.reload();
  await shows('En communication');
  await caller.hears(voice.technician);
  await hears(voice.caller);
  assert.equal(page.url(), address);
  assert.ok(!caller.events.includes('CALL_CLOSED'));
});

test('the caller hangs up: the call is on the ticket, and is written down', async () => {
  caller.hangUp();
  await shows('Clôture de l’appel');
  const ticket = Number(/\/tickets\/(\d+)/.exec(page.url())[1]);
  const { items } = await until('the call is not on the ticket', () => tech.get(`/tickets/${ticket}/timeline`),
    ({ items: all }) => all.some((entry) => entry.kind === 'ticket_call_ended'));
  const entry = items.find((one) => one.kind === 'ticket_call_ended');
  assert.ok(entry.data.talked_s >= 0 && entry.data.waited_s >= 0);
  await page.getByText(/Appel téléphonique/).first().waitFor();
  await page.getByRole('region', { name: 'Après l’appel' }).getByText(/Les appels reprennent dans 0[01]:/).waitFor();
  // Who loads the page again writes the call up still, and is not rung in the midst of it.
  await page.reload();
  await shows('Clôture de l’appel');
  await page.getByRole('region', { name: 'Après l’appel' }).getByText(/Les appels reprennent dans 0[01]:/).waitFor();
  await press('t', '1');
  await page.getByRole('button', { name: /^Résolu/, pressed: true }).waitFor();
  await accessible(page, 'after a call over a trunk');
  await shot(page, 'telephone-wrap-up');
  await press('t', 'b');
  await shows(/Aucun appel pour vous · Pause/);
  await page.getByText(/Post-appel .* Résolu .* comptabilisé/).first().waitFor();
  const { items: [part] } = await tech.get(`/tickets/${ticket}/time`);
  assert.ok(part.booked_s >= part.talked_s);
  const { lines } = await admin.get('/telephone/measures');
  assert.deepEqual(lines.map(({ state, reason }) => [state, reason]), [['away', 'pause']]);
  const { items: calls } = await tech.get('/calls?state=ended');
  assert.equal(calls[0].over_trunk, true);
  assert.equal(calls[0].ticket_id, ticket);
});

test('the technician hangs up, and the caller hears it', async () => {
  await press('t', 'r');
  await shows('Prêt à répondre');
  caller.dial(helpdesk, sip);
  await shows('Ça sonne');
  await press('t', 'a');
  await shows('En communication');
  await hears(voice.caller);
  await press('t', 'x');
  await caller.gone();
  await shows('Clôture de l’appel');
});

test('a call is declined, waits on, and who gives up is to be called back', async () => {
  await press('t', 'r');
  caller.dial(helpdesk, sip);
  await shows('Ça sonne');
  await press('t', 'x');
  await shows('1 appelant attend');
  await caller.hearsOneOf(melody, voice.technician);
  caller.hangUp();
  const state = await until('nobody is to call back', () => tech.get('/state'), ({ missed }) => missed.length === 1);
  const [missed] = state.missed;
  assert.equal(missed.from, '+3281224001');
  assert.ok(Date.parse(missed.ended_at) > Date.parse(missed.rang_at));
  await page.goto(`${server.url}/calls`);
  await page.getByText(/a attendu/).first().waitFor();
});

test('when the sound is lost the call ends with a word, and nothing hangs', async () => {
  await shows('Prêt à répondre');
  caller.dial(helpdesk, sip);
  await shows('Ça sonne');
  await press('t', 'a');
  await shows('En communication');
  await hears(voice.caller);
  await rtpengine.kill();
  await caller.gone();
  await shows(/Le son de l’appel a été perdu/);
  await shot(page, 'telephone-lost');
  const { calls } = await tech.get('/state');
  assert.deepEqual(calls, []);
});

test('a server that is killed leaves no call behind', async () => {
  const port = rtpengine.port;
  rtpengine = await new Rtpengine().start();
  server.options[server.options.indexOf(`127.0.0.1:${port}`)] = `127.0.0.1:${rtpengine.port}`;
  server.listen = new URL(server.url).host;
  await server.stop({ keep: true });
  await server.start();
  await shows('Aucun appel pour vous');
  await press('t', 'r');
  caller.dial(helpdesk, sip);
  await shows('Ça sonne');
  await press('t', 'a');
  await shows('En communication');
  await hears(voice.caller);
  const talking = (await tech.get('/state')).calls;
  assert.equal(talking.length, 1);
  await server.kill9();
  await server.start();
  assert.deepEqual((await tech.get('/state')).calls, []);
  const [last] = (await tech.get('/calls?state=ended')).items;
  assert.equal(last.id, talking[0].id);
  assert.equal(last.ticket_id, talking[0].ticket_id);
});

test('a page without a microphone says so, and the caller waits until another page answers', async () => {
  caller.hangUp();
  await caller.gone();
  await end(caller.child, 'SIGKILL');
  caller = await new Caller('+3281224001', voice.caller).start();
  await shows('Aucun appel pour vous');
  const bare = await launch(['--allow-loopback-in-peer-connection', '--deny-permission-prompts']);
  const other = await openPage(bare);
  await signIn(other, server, account);
  const otherBar = other.getByRole('region', { name: 'Téléphone' });
  await otherBar.getByText('Aucun appel pour vous').waitFor();
  await shows('Le téléphone est dans une autre fenêtre.');
  await other.keyboard.press('t');
  await other.keyboard.press('r');
  caller.dial(helpdesk, sip);
  await otherBar.getByText('Ça sonne').waitFor();
  // The key belongs to the card, which may come a moment after the bar.
  await other.getByRole('heading', { name: 'Claire Dupont' }).first().waitFor();
  await other.keyboard.press('Enter');
  await other.getByRole('alert').filter({ hasText: /micro/ }).waitFor();
  await shot(other, 'telephone-no-microphone');
  await accessible(other, 'a page without a microphone');
  assert.ok(!caller.events.includes('CALL_CLOSED'));
  await page.getByRole('button', { name: 'L’utiliser ici' }).click();
  await shows('Ça sonne');
  await press('t', 'a');
  await shows('En communication');
  await caller.hears(voice.technician);
  await press('t', 'x');
  await caller.gone();
  assert.deepEqual(other.failures, []);
  await bare.close();
});
