// Who talks raises a hand, and a supervisor listens and whispers: two real browsers, one caller, a tone for each of the
// three. Who hears which is measured.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { join } from 'node:path';
import { accessible, launch, openPage, shot, signIn } from '../support/browser.mjs';
import { accountsOf, addAccount, signedIn, somebody } from '../support/people.mjs';
import { hotliner, startServer } from '../support/server.mjs';
import { Caller, end, freeSipPort, newFolder, pageLoudness, Rtpengine, until, writeTone } from '../support/telephone.mjs';

const tones = { caller: 440, technician: 1000, supervisor: 1900 };
const bars = {};
let rtpengine;
let server;
let caller;
let admin;
let technician;
let supervisor;
const browsers = [];
const pages = {};

async function open(who, account, hz) {
  const tone = writeTone(join(newFolder(), 'voice.wav'), hz, 48000, { beeps: true });
  const browser = await launch(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-audio-capture=${tone}`, '--allow-loopback-in-peer-connection', '--autoplay-policy=no-user-gesture-required']);
  browsers.push(browser);
  pages[who] = await openPage(browser);
  await signIn(pages[who], server, account);
  bars[who] = pages[who].getByRole('region', { name: 'Téléphone' });
}

before(async () => {
  rtpengine = await new Rtpengine().start();
  const sip = await freeSipPort();
  server = await startServer({
    prepare: async (database) => {
      await hotliner('telephone', 'test-trunk', '--database', database);
      supervisor = await addAccount(database, { role: 'supervisor', email: 'sabine@test.example', name: 'Sabine', companies: ['DUP'] });
    },
    options: ['--phone-listen', `127.0.0.1:${sip}`, '--phone-media', `127.0.0.1:${rtpengine.port}`, '--phone-music-folder', newFolder()],
  });
  admin = await somebody(server, 'administrator');
  technician = accountsOf(server, 'technician')[0];
  await open('technician', technician, tones.technician);
  await open('supervisor', supervisor, tones.supervisor);
  caller = await new Caller('+3281224001', tones.caller).start();
  await press('technician', 't', 'r');
  await bars.technician.getByRole('button', { name: /Ne plus prendre d’appels/ }).waitFor();
  caller.dial('+3281999000', sip);
  await bars.technician.getByText('Ça sonne').waitFor();
  await press('technician', 't', 'a');
  await shows('technician', 'En communication');
  await caller.hears(tones.technician);
});
after(async () => {
  for (const browser of browsers) await browser.close();
  await caller?.stop();
  await server?.stop();
  if (rtpengine) await end(rtpengine.child);
});
afterEach(() => { for (const page of Object.values(pages)) assert.deepEqual(page.failures, []); });

const shows = (who, text) => bars[who].getByText(text, { exact: true }).waitFor();
async function press(who, ...keys) {
  await pages[who].keyboard.press('Escape');
  for (const key of keys) await pages[who].keyboard.press(key);
}
const hears = (who, hz) => until(`the ${who} does not hear ${hz} Hz`, () => pageLoudness(pages[who], 'audio[data-ear]', hz), (level) => level > -60, 60);
const trail = async (action) => (await admin.get(`/audit?action=${action}`)).items;

test('a raised hand is seen by supervisors, who listen; the technician sees who', async () => {
  assert.equal(await bars.supervisor.getByRole('button', { name: 'Écouter' }).count(), 0);
  await press('technician', 't', 'l');
  await bars.technician.getByText(/^Main levée/).waitFor();
  await shows('supervisor', `${technician.name} lève la main`);
  await shot(pages.supervisor, 'telephone-hand');
  await accessible(pages.supervisor, 'a raised hand');
  await bars.supervisor.getByRole('button', { name: 'Écouter' }).click();
  await shows('supervisor', 'Vous écoutez');
  await shows('technician', 'Sabine écoute l’appel');
  await hears('supervisor', tones.caller);
  await hears('supervisor', tones.technician);
  // Nobody hears him yet.
  assert.ok(await pageLoudness(pages.technician, 'audio[data-ear]', tones.supervisor) < -80);
  await shot(pages.technician, 'telephone-listened');
  await accessible(pages.technician, 'a call that somebody listens to');
  const [line] = await trail('call_listened');
  assert.equal(line.account_name, 'Sabine');
  assert.equal(line.detail.talking, technician.name);
});

test('what a supervisor whispers is heard by the technician, and never by the caller', async () => {
  await press('supervisor', 't', 'w');
  await shows('technician', 'Sabine vous parle\u00a0; l’appelant ne l’entend pas');
  await hears('technician', tones.supervisor);
  await caller.hears(tones.technician);
  assert.ok(caller.loudnessOf(tones.supervisor) < 0.002, 'the caller hears the supervisor');
  await shot(pages.supervisor, 'telephone-whispering');
  assert.equal((await trail('call_whispered')).length, 1);
  await press('supervisor', 't', 'w');
  await shows('technician', 'Sabine écoute l’appel');
});

test('a raised hand stands on the board of the wall, for supervisors', async () => {
  const wall = await openPage(browsers[1]);
  await admin.patch('/session', { language: 'fr' });
  await signIn(wall, server, accountsOf(server, 'administrator')[0]);
  await wall.goto(`${server.url}/board`);
  const hands = wall.locator('dl > div', { has: wall.getByText('Mains levées') });
  await hands.getByText(technician.name).waitFor();
  await shot(wall, 'board-hand');
  assert.ok(await wall.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight), 'the board does not fit any more');
  await accessible(wall, 'a raised hand on the board');
  const tech = await somebody(server, 'technician');
  assert.deepEqual((await tech.get('/telephone/measures')).hands, []);
  assert.deepEqual(wall.failures, []);
  await wall.context().close();
});

test('whoever may not hear the caller any more listens no longer', async () => {
  const foreign = (await admin.get('/companies')).items.find((one) => one.code === 'HEN');
  const { items: [person] } = await admin.get(`/people?company_id=${foreign.id}`);
  const { items: [call] } = await admin.get('/calls?state=answered');
  await hears('supervisor', tones.caller);
  await admin.put(`/calls/${call.id}/caller`, { person_id: person.id });
  await bars.supervisor.getByText('Vous écoutez').waitFor({ state: 'hidden' });
  await until('the supervisor still hears', () => pages.supervisor.locator('audio[data-ear]').count(), (count) => count === 0);
  await bars.technician.getByText(/^Main levée/).waitFor();
  assert.equal(await bars.supervisor.getByRole('button', { name: 'Écouter' }).count(), 0);
  const own = await signedIn(server, supervisor);
  assert.deepEqual((await own.get('/telephone/measures')).hands, []);
  assert.equal((await admin.get('/telephone/measures')).hands.length, 1);
  // It was a mistake; he may again.
  const { items: [claire] } = await admin.get(`/people?q=${encodeURIComponent('Claire Dupont')}`);
  await admin.put(`/calls/${call.id}/caller`, { person_id: claire.id });
  await bars.supervisor.getByRole('button', { name: 'Écouter' }).click();
  await shows('technician', 'Sabine écoute l’appel');
});

test('a lowered hand ends it, and the call goes on', async () => {
  await press('technician', 't', 'l');
  await bars.supervisor.getByText('Vous écoutez').waitFor({ state: 'hidden' });
  assert.equal(await bars.supervisor.getByRole('button', { name: 'Écouter' }).count(), 0);
  await until('the supervisor still hears', () => pages.supervisor.locator('audio[data-ear]').count(), (count) => count === 0);
  await shows('technician', 'En communication');
  await caller.hears(tones.technician);
});

test('the end of the call ends the listening', async () => {
  await press('technician', 't', 'l');
  await bars.supervisor.getByRole('button', { name: 'Écouter' }).click();
  await shows('technician', 'Sabine écoute l’appel');
  caller.hangUp();
  await bars.supervisor.getByText('Vous écoutez').waitFor({ state: 'hidden' });
  await bars.technician.getByText('Clôture de l’appel').waitFor();
});
