// Real calls that are recorded or not, by the rules of the caller's company: what the caller is told, what is in the
// file, who may hear it and for how long. Judged by tones: the caller, the technician and the announcement have one each.
import assert from 'node:assert/strict';
import dgram from 'node:dgram';
import { after, afterEach, before, test } from 'node:test';
import { join } from 'node:path';
import { accessible, launch, openPage, shot, signIn } from '../support/browser.mjs';
import { accountsOf, addAccount, signedIn, somebody } from '../support/people.mjs';
import { Recorded } from '../support/recorded.mjs';
import { hotliner, startServer } from '../support/server.mjs';
import { Caller, end, freeSipPort, melody, newFolder, pageLoudness, Rtpengine, until, writeTone } from '../support/telephone.mjs';

const helpdesk = '+3281999000';
const tones = { caller: 440, secret: 700, technician: 1000, announced: 1500 };
// Between the program and rtpengine's control port. While `loses` is set, rtpengine is told to send copies nowhere.
class Wire {
  loses = false;
  async start(port) {
    const here = dgram.createSocket('udp4');
    const there = dgram.createSocket('udp4');
    let program;
    here.on('message', (bytes, from) => {
      program = from;
      const text = bytes.toString();
      const isCopy = this.loses && text.includes('"subscribe answer"');
      there.send(isCopy ? text.replace(/m=audio \d+/, 'm=audio 9') : bytes, port, '127.0.0.1');
    });
    there.on('message', (bytes) => here.send(bytes, program.port, program.address));
    await new Promise((done) => { here.bind(0, '127.0.0.1', done); });
    this.port = here.address().port;
    this.stop = () => { here.close(); there.close(); };
    return this;
  }
}

let rtpengine;
let wire;
let server;
let sip;
let browser;
let caller;
let admin;
let tech;
let page;
let account;
let company;
const others = [];
before(async () => {
  rtpengine = await new Rtpengine().start();
  wire = await new Wire().start(rtpengine.port);
  sip = await freeSipPort();
  const voice = newFolder();
  writeTone(join(voice, 'fr-recorded.wav'), tones.announced, 8000, { seconds: 1.5 });
  server = await startServer({
    clock: new Date().toISOString(),
    prepare: async (database) => {
      await hotliner('telephone', 'test-trunk', '--database', database);
      others.push(await addAccount(database, { role: 'supervisor', email: 'foreign@test.example', companies: ['VDB'] }));
      others.push(await addAccount(database, { role: 'technician', email: 'beside@test.example' }));
    },
    options: ['--phone-listen', `127.0.0.1:${sip}`, '--phone-media', `127.0.0.1:${wire.port}`,
      '--phone-music-folder', newFolder(), '--phone-voice-folder', voice, '--phone-wrap-up', '2'],
  });
  admin = await somebody(server, 'administrator');
  account = accountsOf(server, 'technician')[0];
  tech = await signedIn(server, account);
  company = (await admin.get('/companies')).items.find((one) => one.code === 'DUP').id;
  const tone = writeTone(join(newFolder(), 'technician.wav'), tones.technician, 48000, { beeps: true });
  browser = await launch(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-audio-capture=${tone}`, '--allow-loopback-in-peer-connection',
    '--autoplay-policy=no-user-gesture-required']);
  // Claire Dupont's number.
  caller = await new Caller('+3281224001', tones.caller).start();
  page = await openPage(browser);
  await signIn(page, server, account);
  await shows('Aucun appel pour vous');
  await press('t', 'r');
});
after(async () => {
  await browser?.close();
  await caller?.stop();
  await server?.stop();
  wire?.stop();
  if (rtpengine) await end(rtpengine.child);
});
afterEach(() => { if (page) assert.deepEqual(page.failures, []); });

const bar = () => page.getByRole('region', { name: 'Téléphone' });
const shows = (text) => bar().getByText(text, { exact: true }).waitFor();
async function press(...keys) {
  await page.keyboard.press('Escape');
  for (const key of keys) await page.keyboard.press(key);
}
const rules = (policy, days = 30) => admin.put(`/companies/${company}/recording`, { policy, days });

// The caller rings, and is answered at once. What is the call?
async function talk() {
  await bar().getByRole('button', { name: /Ne plus prendre d’appels/ }).waitFor();
  caller.dial(helpdesk, sip);
  await shows('Ça sonne');
  await press('t', 'a');
  await shows('En communication');
  await page.waitForURL(/\/tickets\/\d+/);
  const { items: [call] } = await tech.get('/calls?state=answered');
  return call;
}
async function over() {
  caller.hangUp();
  await caller.gone();
  await bar().getByText('En communication').waitFor({ state: 'hidden' });
}
// What the page says of the length of the recording, below an hour; it stands still while it is paused.
const secondsShown = async () => Date.parse(`1970-01-01T00:${await bar().locator('[role="status"]:has-text("nregistrement") + .tabular').innerText()}Z`) / 1000;
const isKeptFor = (seconds) => until(`not ${seconds} s are kept`, secondsShown, (shown) => shown >= seconds);
// He hums something else, and it has come to whom he talks with; nothing is left of what he hummed before.
async function hums(hz, before) {
  caller.hum(hz);
  const both = async () => [await pageLoudness(page, 'audio', hz), await pageLoudness(page, 'audio', before)];
  await until(`the technician does not hear ${hz} Hz alone`, both, ([now, then]) => now > -60 && then < now - 30);
}
const recordingsOf = async (call) => (await tech.get(`/calls/${call.id}/recordings`)).items;
async function entryOf(call) {
  const { items } = await until('the call is not on the ticket', () => tech.get(`/tickets/${call.ticket_id}/timeline`),
    (timeline) => timeline.items.some((one) => one.kind === 'ticket_call_ended' && one.data.call_id === call.id));
  return items.find((one) => one.kind === 'ticket_call_ended' && one.data.call_id === call.id);
}

test('where a company wants none, nothing is said and nothing is kept', async () => {
  assert.deepEqual(await tech.get(`/companies/${company}/recording`), { policy: 'never', days: 30 });
  const call = await talk();
  await caller.hears(tones.technician);
  assert.equal(await bar().getByText(/nregistre/).count(), 0);
  assert.ok(caller.loudestOf(tones.announced) < 0.005, 'he was told of a recording');
  await over();
  assert.deepEqual(await recordingsOf(call), []);
  assert.equal((await entryOf(call)).data.is_recorded, false);
});

test('the time for writing a call down ends by itself, and calls come again', async () => {
  await talk();
  await over();
  await shows('Clôture de l’appel');
  // Nothing is pressed.
  await shows('Prêt à répondre');
  await talk();
  await over();
});

let kept;
test('a caller is told before he is recorded; secrets can be left out; each voice has its side', async () => {
  await rules('always');
  const call = await talk();
  await caller.wasTold(tones.announced);
  await shows('Enregistrement en cours');
  await caller.hears(tones.technician);
  await shot(page, 'telephone-recording');
  await accessible(page, 'a call that is recorded');
  await isKeptFor(3);
  // At most so long, and at least as long as is seen of it.
  const paused = { least: 0, most: 0 };
  const isPaused = async (key, meanwhile) => {
    paused.most -= Date.now();
    await press('t', key);
    await shows('Enregistrement suspendu');
    paused.least -= Date.now();
    await meanwhile();
    paused.least += Date.now();
    await press('t', key);
    await shows('Enregistrement en cours');
    paused.most += Date.now();
    return secondsShown();
  };
  await isPaused('p', async () => {
    await hums(tones.secret, tones.caller);
    await hums(tones.caller, tones.secret);
  });
  await isKeptFor(5);
  // On hold they do not talk to each other.
  await isKeptFor(1 + await isPaused('h', () => caller.hearsOneOf(melody, tones.technician)));
  assert.equal(await tech.refused('GET', `/recordings/${(await recordingsOf(call))[0].id}/sound`), 'not_possible_now');
  await over();
  assert.equal((await entryOf(call)).data.is_recorded, true);
  const items = await recordingsOf(call);
  assert.equal(items.length, 1);
  [kept] = items;
  kept.call = call;
  assert.ok(kept.ended_at);
  assert.ok(kept.paused_s >= paused.least / 1000 - 1 && kept.paused_s <= paused.most / 1000 + 1,
    `paused ${kept.paused_s} s, between ${paused.least} and ${paused.most} ms`);
  const { bytes, type } = await tech.request('GET', `/recordings/${kept.id}/sound`);
  assert.equal(type, 'audio/wav');
  const recorded = new Recorded(bytes);
  assert.ok(recorded.seconds >= 5.5, `${recorded.seconds} s are there`);
  assert.ok(Math.abs(recorded.seconds - kept.length_s) < 1.1);
  assert.ok(recorded.secondsOf(0, tones.caller) > 0.8 * recorded.seconds - 0.5, 'the caller is on the left');
  assert.ok(recorded.secondsOf(1, tones.technician) > 1, 'the technician is on the right');
  for (const [side, hz] of [[0, tones.technician], [1, tones.caller], [0, tones.secret], [1, tones.secret], [0, tones.announced]])
    assert.equal(recorded.secondsOf(side, hz), 0, `${hz} Hz on side ${side}`);
});

test('the recording is heard on the ticket, and each time stands in the audit trail', async () => {
  const before = (await admin.get('/audit?action=recording_heard')).items.length;
  await page.goto(`${server.url}/tickets/${kept.call.ticket_id}`);
  await page.getByRole('button', { name: /^Écouter/ }).click();
  const player = page.getByLabel('Enregistrement de l’appel', { exact: true });
  await player.waitFor();
  await until('the recording does not play', () => player.evaluate((audio) => audio.currentTime), (at) => at > 0.5);
  assert.ok(Math.abs(await player.evaluate((audio) => audio.duration) - kept.length_s) < 1.1);
  await shot(page, 'ticket-recording');
  await accessible(page, 'a recording on a ticket');
  const { items } = await admin.get('/audit?action=recording_heard');
  assert.equal(items.length, before + 1);
  assert.equal(items[0].account_name, account.name);
  assert.equal(items[0].subject, String(kept.id));
  for (const action of ['recording_began', 'recording_ended', 'recording_rules_changed'])
    assert.ok((await admin.get(`/audit?action=${action}`)).items.length > 0, action);
  assert.match(await hotliner('audit', '--database', server.database), /recording_heard/);
});

test('nobody else gets it: not who did not talk, nor a supervisor of another company', async () => {
  for (const somebodyElse of others) {
    const other = await signedIn(server, somebodyElse);
    assert.equal(await other.refused('GET', `/calls/${kept.call.id}/recordings`), 'not_found', somebodyElse.email);
    assert.equal(await other.refused('GET', `/recordings/${kept.id}/sound`), 'not_found', somebodyElse.email);
  }
  assert.equal(await tech.refused('DELETE', `/recordings/${kept.id}`), 'not_allowed');
  assert.equal(await tech.refused('PUT', `/companies/${company}/recording`, { policy: 'never', days: 1 }), 'not_allowed');
});

test('on a narrow screen what cannot wait stands there, and the rest is behind one button', async () => {
  await rules('always');
  await talk();
  await shows('Enregistrement en cours');
  await page.setViewportSize({ width: 390, height: 844 });
  const shown = () => bar().getByRole('button').allInnerTexts();
  assert.deepEqual(await until('too much stands there', shown, (all) => all.length === 5),
    ['Suspendre', 'Mettre en attente', 'Couper le micro', 'Raccrocher', 'Autres actions']);
  await shot(page, 'telephone-narrow');
  await bar().getByRole('button', { name: 'Suspendre l’enregistrement' }).click();
  await shows('Enregistrement suspendu');
  await bar().getByRole('button', { name: 'Reprendre l’enregistrement' }).click();
  await shows('Enregistrement en cours');
  const more = bar().getByRole('button', { name: 'Autres actions' });
  assert.equal(await more.getAttribute('aria-haspopup'), 'menu');
  await more.focus();
  await page.keyboard.press('Enter');
  const raise = page.getByRole('menuitem', { name: /Lever la main/ });
  await raise.waitFor();
  await shot(page, 'telephone-narrow-more');
  await accessible(page, 'the other actions of a call');
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await until('the arrows do not lead to it', async () => {
    await page.keyboard.press('ArrowDown');
    return focused();
  }, (text) => /Lever la main/.test(text));
  await page.keyboard.press('Enter');
  await bar().getByText(/^Main levée/).waitFor();
  await until('the focus is lost', focused, (text) => /Autres actions/.test(text));
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: /Transférer/ }).click();
  await bar().getByLabel('À', { exact: true }).waitFor();
  await until('who is to get the call is not asked', () => page.evaluate(() => document.activeElement?.tagName), (tag) => tag === 'SELECT');
  await page.getByRole('menu').waitFor({ state: 'hidden' });
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'SELECT');
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 1440, height: 900 });
  await until('something is hidden where there is room', shown, (all) => all.length === 8);
  await over();
});

test('on request it is recorded from when whoever talks begins it, and not any more once he ends it', async () => {
  await rules('on_request', 10);
  const call = await talk();
  await shows('Pas d’enregistrement');
  await caller.hears(tones.technician);
  assert.deepEqual(await recordingsOf(call), []);
  assert.ok(caller.loudestOf(tones.announced) < 0.005, 'he was told before anybody asked for it');
  await press('t', 'p');
  await caller.wasTold(tones.announced);
  await shows('Enregistrement en cours');
  await isKeptFor(1);
  await press('t', 'e');
  await shows('Pas d’enregistrement');
  await caller.hears(tones.technician);
  const [first] = await recordingsOf(call);
  assert.ok(first.ended_at);
  await over();
  assert.equal((await recordingsOf(call)).length, 1);
});

test('whoever wants none is not recorded again by a page that is loaded anew; who goes on is not told twice', async () => {
  await rules('always', 10);
  const call = await talk();
  await shows('Enregistrement en cours');
  await page.reload();
  await shows('Enregistrement en cours');
  assert.equal((await recordingsOf(call)).length, 2);
  await press('t', 'e');
  await shows('Pas d’enregistrement');
  await page.reload();
  await shows('Pas d’enregistrement');
  await caller.hears(tones.technician);
  assert.equal((await recordingsOf(call)).length, 2);
  await over();
});

test('where the sound does not reach the recorder nothing is said and nothing is kept, and the technician is told', async () => {
  wire.loses = true;
  const call = await talk();
  await bar().getByRole('alert').getByText('Cet appel ne peut pas être enregistré : le son n’arrive pas jusqu’à l’enregistreur.').waitFor();
  await shows('Pas d’enregistrement');
  await shot(page, 'telephone-not-recorded');
  await caller.hears(tones.technician);
  assert.ok(caller.loudestOf(tones.announced) < 0.005, 'he was told of a recording');
  assert.deepEqual(await recordingsOf(call), []);
  wire.loses = false;
  await press('t', 'p');
  await shows('Enregistrement en cours');
  await over();
});

test('a caller who is of another company is recorded by the rules of that one, from when it is known', async () => {
  const someoneOf = async (code) => {
    const of = (await admin.get('/companies')).items.find((one) => one.code === code);
    const { items } = await admin.get(`/people?company_id=${of.id}`);
    return { company: of.id, person: items[0].id };
  };
  const [dupont, hennen] = [await someoneOf('DUP'), await someoneOf('HEN')];
  const isOf = (call, whose) => tech.put(`/calls/${call.id}/caller`, { person_id: whose.person });
  await rules('never');
  await admin.put(`/companies/${hennen.company}/recording`, { policy: 'always', days: 5 });
  const call = await talk();
  await caller.hears(tones.technician);
  assert.equal(await bar().getByText(/nregistre/).count(), 0);
  const known = caller.heardSoFar();
  await isOf(call, hennen);
  await caller.wasTold(tones.announced, known);
  await shows('Enregistrement en cours');
  await until('nothing is stored', () => recordingsOf(call), ([one]) => one?.length_s >= 5);
  await isOf(call, dupont);
  await bar().getByText('Enregistrement en cours').waitFor({ state: 'hidden' });
  assert.deepEqual(await recordingsOf(call), []);
  await rules('on_request');
  await shows('Pas d’enregistrement');
  await isOf(call, hennen);
  await shows('Enregistrement en cours');
  // Nobody asked for it there: to go on after a pause is not to ask.
  await press('t', 'p');
  await shows('Enregistrement suspendu');
  await press('t', 'p');
  await shows('Enregistrement en cours');
  await isOf(call, dupont);
  await shows('Pas d’enregistrement');
  assert.deepEqual(await recordingsOf(call), []);
  await press('t', 'p');
  await shows('Enregistrement en cours');
  await isOf(call, hennen);
  await over();
  assert.equal((await recordingsOf(call)).length, 1);
  // He is corrected after the call: it was asked for, and is kept; what the rules alone had made is not.
  await isOf(call, dupont);
  assert.equal((await recordingsOf(call)).length, 1);
  await rules('always');
  const later = await talk();
  await shows('Enregistrement en cours');
  await over();
  assert.equal((await recordingsOf(later)).length, 1);
  await admin.put(`/companies/${hennen.company}/recording`, { policy: 'on_request', days: 5 });
  await isOf(later, hennen);
  assert.deepEqual(await recordingsOf(later), []);
});

test('a program that dies keeps what was recorded', async () => {
  await rules('always', 10);
  const call = await talk();
  await shows('Enregistrement en cours');
  await until('nothing is stored', () => recordingsOf(call), ([one]) => one?.length_s >= 5);
  await server.kill9();
  await server.start();
  caller.hangUp();
  await caller.gone();
  const [left] = await recordingsOf(call);
  assert.ok(left.ended_at);
  const recorded = new Recorded((await tech.request('GET', `/recordings/${left.id}/sound`)).bytes);
  assert.ok(recorded.secondsOf(0, tones.caller) > 3);
  page.failures.length = 0;
});

test('after its days a recording is gone', async () => {
  const [one] = await recordingsOf(kept.call);
  assert.equal(Date.parse(one.kept_until) - Date.parse(one.began_at), 10 * 86_400_000);
  await page.close();
  page = null;
  server.setClock(new Date(Date.parse(one.kept_until) + 1000).toISOString());
  const later_on = await signedIn(server, accountsOf(server, 'administrator')[0]);
  await until('it is still there', async () => (await later_on.get(`/calls/${kept.call.id}/recordings`)).items, (items) => items.length === 0);
  assert.equal(await later_on.refused('GET', `/recordings/${one.id}/sound`), 'not_found');
  const { items } = await later_on.get('/audit?action=recording_deleted');
  assert.ok(items.some((line) => line.subject === String(one.id) && line.detail.why === 'its days are over'));
});
