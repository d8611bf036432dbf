// The caller goes on to somebody else: a colleague or a number outside, asked first or not; all three talk; and
// what may not be called is not called. What is heard is measured by its tones.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { join } from 'node:path';
import { accessible, launch, openPage, shot, signIn } from '../support/browser.mjs';
import { accountsOf, addAccount, signedIn, somebody } from '../support/people.mjs';
import { hotliner, startServer } from '../support/server.mjs';
import { Caller, end, freeSipPort, melody, newFolder, pageHears, Rtpengine, until, writeTone } from '../support/telephone.mjs';

const helpdesk = '+3281999000';
const voice = { caller: 440, technician: 1000, colleague: 1400, maker: 2000 };
const maker = '+3225550123';

let rtpengine;
let server;
let sip;
let caller;
let outside;
let admin;
let tech;
let account;
let page;
let other;
const browsers = [];

async function browserThatHums(hz) {
  const tone = writeTone(join(newFolder(), 'voice.wav'), hz, 48000, { beeps: true });
  const browser = await launch(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-audio-capture=${tone}`, '--allow-loopback-in-peer-connection',
    '--autoplay-policy=no-user-gesture-required']);
  browsers.push(browser);
  return browser;
}
before(async () => {
  rtpengine = await new Rtpengine().start();
  sip = await freeSipPort();
  server = await startServer({ options: ['--phone-listen', `127.0.0.1:${sip}`, '--phone-media',
    `127.0.0.1:${rtpengine.port}`, '--phone-music-folder', newFolder()] });
  await hotliner('telephone', 'test-trunk', '--database', server.database);
  admin = await somebody(server, 'administrator');
  account = accountsOf(server, 'technician')[0];
  tech = await signedIn(server, account);
  caller = await new Caller('+3281224001', voice.caller).start();
  outside = await new Caller(maker, voice.maker).start({ answers: true });
});
after(async () => {
  for (const browser of browsers) await browser.close();
  await caller?.stop();
  await outside?.stop();
  await server?.stop();
  if (rtpengine) await end(rtpengine.child);
});
afterEach(() => {
  for (const one of [page, other]) if (one) assert.deepEqual(one.failures, []);
});

const bar = (of = page) => of.getByRole('region', { name: 'Téléphone' });
const shows = (text, of = page) => bar(of).getByText(text).first().waitFor();
async function press(...keys) {
  if (keys[0] === 't') await page.keyboard.press('Escape');
  for (const key of keys) await page.keyboard.press(key);
}
const hears = (hz, of = page, what = 'audio') => until(`the page does not hear ${hz} Hz`, () => pageHears(of, what),
  (f) => Math.abs(f - hz) < 30, 60);

async function answer() {
  await shows('Ça sonne');
  await bar().getByRole('button', { name: /^Décrocher/ }).click();
}
async function talk() {
  caller.dial(helpdesk, sip);
  await answer();
  await shows('En communication');
  await caller.hears(voice.technician);
}
// Whom to transfer to, in the panel.
async function transfer(to, button) {
  await bar().getByRole('button', { name: /^Transférer/ }).first().click();
  const panel = page.getByRole('form', { name: 'Transférer' });
  if (to.startsWith('+')) await panel.getByLabel('Numéro', { exact: true }).fill(to);
  else await panel.getByLabel('À', { exact: true }).selectOption({ label: to });
  await panel.getByRole('button', { name: button }).click();
}
async function wrappedUp() {
  await shows('Clôture de l’appel');
  await press('t', 'r');
  await shows('Prêt à répondre');
}

test('what may not be called is refused in plain words, and the caller stays', async () => {
  page = await openPage(await browserThatHums(voice.technician));
  await signIn(page, server, account);
  await shows('Aucun appel pour vous');
  await until('the call is not taken', async () => {
    if (caller.events.length === 0 || caller.events.includes('CALL_CLOSED')) caller.dial(helpdesk, sip);
    await new Promise((next) => setTimeout(next, 400));
    return caller.events;
  }, (all) => all.includes('CALL_ESTABLISHED'));
  await press('t', 'r');
  await answer();
  await shows('En communication');
  await transfer(maker, 'Transférer sans attendre');
  await shows(/appels vers l’extérieur ne sont pas configurés/);
  const outbound = { name: 'Fabricants', addresses: '127.0.0.1', outbound: `127.0.0.1:${outside.port}`, shows: helpdesk };
  await admin.post('/telephone/trunks', outbound);
  for (const [number, words] of [['+33142278186', /numéros de ce pays/], ['+3290312345', /surtaxé/], ['+321', /pas un numéro/]]) {
    await transfer(number, 'Transférer sans attendre');
    await shows(words);
  }
  await shot(page, 'telephone-refused');
  await admin.put('/telephone/dialling', { home_country: 'BE', countries: ['FR'], per_hour: 0, at_once: 10 });
  // The rules are known a second later.
  await until('it is not refused', async () => {
    await transfer('+33142278186', 'Transférer sans attendre');
    await new Promise((next) => setTimeout(next, 300));
    return bar().getByRole('alert').innerText();
  }, (text) => /trop appelé/.test(text), 30);
  assert.equal(outside.events.length, 0);
  await admin.put('/telephone/dialling', { home_country: 'BE', countries: [], per_hour: 30, at_once: 10 });
  await shows('En communication');
  await caller.hears(voice.technician);
});

test('the caller is handed over to a number outside', async () => {
  await until('the number is not called', async () => {
    if (await bar().getByText('En communication').count() > 0) await transfer(maker, 'Transférer sans attendre');
    await new Promise((next) => setTimeout(next, 500));
    return outside.events;
  }, (all) => all.includes('CALL_ESTABLISHED'), 30);
  await shows('Clôture de l’appel');
  await caller.hears(voice.maker);
  await outside.hears(voice.caller);
  outside.hangUp();
  await caller.gone();
  const ticket = Number(/\/tickets\/(\d+)/.exec(page.url())[1]);
  const { items } = await tech.get(`/tickets/${ticket}/timeline`);
  assert.equal(items.find((one) => one.kind === 'ticket_call_handed_over').data.to, maker);
  await wrappedUp();
});

test('somebody outside is asked first, joins, and gets the caller', async () => {
  await talk();
  await transfer(maker, 'Parler d’abord');
  await shows(/entend de la musique/);
  await caller.hearsOneOf(melody, voice.technician);
  await outside.hears(voice.technician);
  await hears(voice.maker, page, 'audio[data-third]');
  await shot(page, 'telephone-asking');
  await accessible(page, 'somebody is asked');
  await press('t', 'j');
  await shows(/Conversation à trois/);
  await caller.hears(voice.maker);
  await caller.hears(voice.technician);
  await outside.hears(voice.caller);
  await outside.hears(voice.technician);
  await hears(voice.caller);
  await press('t', 'c');
  await shows('Clôture de l’appel');
  await caller.hears(voice.maker);
  await outside.hears(voice.caller);
  caller.hangUp();
  await outside.gone();
  await wrappedUp();
});

test('somebody outside who hangs up leaves the caller with the technician', async () => {
  await talk();
  await transfer(maker, 'Parler d’abord');
  await outside.hears(voice.technician);
  outside.hangUp();
  await shows('En communication');
  await caller.hears(voice.technician);
  await hears(voice.caller);
});

test('keys reach the other side', async () => {
  await bar().getByRole('button', { name: /^Touches/ }).click();
  const field = page.getByRole('form', { name: 'Touches' }).getByRole('textbox');
  await field.pressSequentially('4#');
  await until('no keys came', () => caller.keys, (keys) => keys.includes('4') && keys.includes('#'));
  await press('t', 'x');
  await caller.gone();
  await wrappedUp();
});

test('a colleague is asked, and gets the caller with his ticket', async () => {
  const colleague = await addAccount(server.database, { role: 'technician', email: 'carla@hotliner.example', name: 'Carla' });
  other = await openPage(await browserThatHums(voice.colleague));
  await signIn(other, server, colleague);
  await talk();
  await shows('Aucun appel pour vous', other);
  await other.keyboard.press('t');
  await other.keyboard.press('r');
  await shows('Prêt à répondre', other);
  await transfer('Carla', 'Parler d’abord');
  await shows('Ça sonne', other);
  await other.keyboard.press('t');
  await other.keyboard.press('a');
  await shows('Un collègue vous consulte', other);
  await hears(voice.colleague, page, 'audio[data-third]');
  await hears(voice.technician, other);
  await caller.hearsOneOf(melody, voice.technician);
  const ticket = page.url();
  await press('t', 'c');
  await shows('En communication', other);
  await shows('Clôture de l’appel');
  await caller.hears(voice.colleague);
  await hears(voice.caller, other);
  await other.waitForURL(new RegExp(`${new URL(ticket).pathname}$`));
  caller.hangUp();
  await shows('Clôture de l’appel', other);
});

test('a colleague gets a caller who is handed over without being asked first', async () => {
  await wrappedUp();
  await talk();
  const ticket = page.url();
  await other.keyboard.press('Escape');
  await other.keyboard.press('t');
  await other.keyboard.press('r');
  await shows('Prêt à répondre', other);
  await transfer('Carla', 'Transférer sans attendre');
  await shows('Clôture de l’appel');
  await shows('Ça sonne', other);
  await caller.hearsOneOf(melody, voice.technician);
  await other.keyboard.press('t');
  await other.keyboard.press('a');
  await shows('En communication', other);
  await caller.hears(voice.colleague);
  await hears(voice.caller, other);
  await other.waitForURL(new RegExp(`${new URL(ticket).pathname}$`));
  caller.hangUp();
  await shows('Clôture de l’appel', other);
});

test('a colleague who does not take it leaves the caller to the queue', async () => {
  await wrappedUp();
  await other.keyboard.press('Escape');
  await other.keyboard.press('t');
  await other.keyboard.press('r');
  await shows('Prêt à répondre', other);
  caller.dial(helpdesk, sip);
  // Whoever it rings for hands it to the other.
  await until('it rings nowhere', () => Promise.all([page, other].map((one) => bar(one).getByText('Ça sonne').count())),
    ([first, second]) => first + second > 0);
  const isFirst = await bar(page).getByText('Ça sonne').count() > 0;
  if (!isFirst) {
    await other.keyboard.press('t');
    await other.keyboard.press('x');
    await shows('Ça sonne');
  }
  await press('t', 'a');
  await shows('En communication');
  await transfer('Carla', 'Transférer sans attendre');
  await shows('Ça sonne', other);
  await shows('Clôture de l’appel');
  await other.keyboard.press('t');
  await other.keyboard.press('x');
  await caller.hearsOneOf(melody, voice.technician);
  await press('t', 'r');
  await answer();
  await shows('En communication');
  await caller.hears(voice.technician);
  caller.hangUp();
  await shows('Clôture de l’appel');
});
