// Who called in vain is called back: a stranger stands in the list once, with the time that he is promised, and once it is
// said who he is, his company's hours count.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, launch, openPage, shot, signIn } from '../support/browser.mjs';
import { Exchange } from '../support/exchange.mjs';
import { accountsOf, signedIn } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

// A Monday, half an hour before the usual hours end.
let now = new Date('2026-11-23T16:00:00Z');
const stranger = '+4930123456';
let server;
let browser;
let exchange;
let tech;
let page;
before(async () => {
  server = await startServer({ clock: now.toISOString() });
  browser = await launch();
  exchange = new Exchange(server);
  const account = accountsOf(server, 'technician')[0];
  tech = await signedIn(server, account);
  page = await openPage(browser);
  await page.clock.setFixedTime(now);
  await signIn(page, server, account);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

function passes(seconds) {
  now = new Date(now.getTime() + seconds * 1000);
  server.setClock(now.toISOString());
}
async function givesUp(from) {
  const callId = exchange.newId();
  await exchange.say('newCall', { callId, from, to: '+3281000000', user: [tech.me.extension] });
  passes(40);
  await exchange.say('hangup', { callId, from, to: '+3281000000', cause: 'cancel' });
}
const rowOf = (text) => page.getByRole('listitem').filter({ hasText: text });

const looks = [['', 1440, 900, 'light'], ['-dark', 1440, 900, 'dark'], ['-narrow', 390, 844, 'light'], ['-narrow-dark', 390, 844, 'dark']];
async function look(name) {
  for (const [suffix, width, height, colorScheme] of looks) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== 'running'));
    await accessible(page, `${name}${suffix}`);
    await shot(page, `${name}${suffix}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
}

test('a stranger who tries three times stands in the list once, with the promise to call him back', async () => {
  for (let n = 0; n < 3; n++) await givesUp(stranger);
  // Claire Dupont's number.
  await givesUp('+3281224001');
  await page.goto(`${server.url}/calls`);
  const row = rowOf('+49 30 123456');
  await row.waitFor();
  assert.equal(await row.count(), 1);
  await row.getByText(/3 tentatives/).waitFor();
  await row.getByText('Rappel promis : 24 nov., 08:00').waitFor();
  const { items: [, first] } = await tech.get('/calls?to_do=true');
  assert.equal(first.call_back_at, '2026-11-24T08:00:40.000Z', 'an hour of the usual hours');
  await rowOf('Claire Dupont').getByText(/^Rappel promis/).waitFor();
  await look('calls-promised');
  // The next day at noon both are late.
  await page.clock.setFixedTime(new Date('2026-11-24T11:00:00Z'));
  await page.reload();
  await row.getByText('Rappel en retard : 08:00').waitFor();
});

test('once it is said who he is, he has a ticket, and the promise is on it', async () => {
  const row = rowOf('+49 30 123456');
  await row.getByRole('button', { name: 'Qui est-ce ?' }).click();
  const who = row.getByRole('combobox', { name: 'Demandeur' });
  await row.getByRole('button', { name: 'Enregistrer' }).click();
  await row.getByText('Cherchez la personne et choisissez-la.').waitFor();
  assert.deepEqual(await who.evaluate((one) => [one === document.activeElement, one.getAttribute('aria-invalid')]), [true, 'true']);
  await who.fill('Claire');
  await page.getByRole('option', { name: /Claire Dupont/ }).first().click();
  await row.getByRole('checkbox').uncheck();
  await look('calls-who');
  await row.getByRole('button', { name: 'Enregistrer' }).click();
  // Claire was promised a call already: he is her, and stands in the list once.
  await page.getByText('+49 30 123456').waitFor({ state: 'hidden' });
  await rowOf('Claire Dupont').getByText(/4 tentatives/).waitFor();
  const { items } = await tech.get('/calls?to_do=true');
  assert.equal(items.length, 1);
  assert.ok(items[0].ticket_id);
  assert.deepEqual(page.failures, []);
});

test('whoever waits longest is reached too, however many have called since', async () => {
  await givesUp('+4930200000');
  for (let n = 1; n <= 50; n++) await givesUp(`+49302${String(n).padStart(5, '0')}`);
  await page.reload();
  await rowOf('200050').waitFor();
  assert.equal(await rowOf('200000').count(), 0);
  await page.getByRole('button', { name: 'Afficher la suite' }).click();
  await rowOf('200000').waitFor();
  assert.deepEqual(page.failures, []);
});
