// After a call: how it ended by one key, the time on the ticket, corrected with a reason; and what the calls add up
// to, each figure with its definition, on the page of calls, on the wall and in reports.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, launch, openPage, shot, signIn } from '../support/browser.mjs';
import { Exchange } from '../support/exchange.mjs';
import { accountsOf, signedIn } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

let server;
let browser;
let exchange;
let tech;
let boss;
const accounts = {};
before(async () => {
  server = await startServer();
  browser = await launch();
  exchange = new Exchange(server);
  accounts.tech = accountsOf(server, 'technician')[0];
  accounts.boss = accountsOf(server, 'supervisor')[0];
  tech = await signedIn(server, accounts.tech);
  boss = await signedIn(server, accounts.boss);
  for (const one of [tech, boss]) await one.patch('/session', { language: 'en' });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const looks = [['', 1440, 900, 'light'], ['-narrow', 390, 844, 'dark']];
async function look(page, name, what) {
  for (const [suffix, width, height, colorScheme] of looks) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    // Colours that still change are not what anybody reads.
    await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== 'running'));
    await accessible(page, `${what}${suffix}`);
    await shot(page, `${name}${suffix}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
}

test('a call is ended with one key, its time stands on the ticket and is corrected with a reason', async () => {
  const page = await openPage(browser);
  await signIn(page, server, accounts.tech);
  // Claire Dupont's number.
  const { callId } = await exchange.ring(tech, '+3281224001');
  await page.getByRole('heading', { name: 'Claire Dupont' }).first().waitFor();
  await page.getByRole('button', { name: /^Answer/ }).click();
  await page.waitForURL(/\/tickets\/\d+/);
  await exchange.say('hangup', { callId, from: '+3281224001', to: '+3281000000', cause: 'normalClearing' });
  const after_call = page.getByRole('region', { name: 'After the call' });
  await after_call.getByText(/^Claire Dupont, talked/).waitFor();
  await after_call.getByRole('button', { name: /Information given/ }).waitFor();
  await look(page, 'call-wrap-up', 'after a call');
  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  await page.keyboard.press('4');
  await after_call.waitFor({ state: 'detached' });
  await page.getByText(/After-call work .* Information given .* booked/).first().waitFor();
  const time = page.getByRole('region', { name: 'Time booked' });
  await time.getByRole('button', { name: /^Correct the time of/ }).click();
  await time.getByLabel('Minutes').fill('12.5');
  await time.getByLabel('Why').fill('Looked it up afterwards');
  await accessible(page, 'a correction of time');
  await page.keyboard.press('Enter');
  await time.getByText('Corrected: Looked it up afterwards').waitFor();
  await time.getByText('12:30').first().waitFor();
  await page.getByText(/Booked time corrected from .* to 12:30: Looked it up afterwards/).first().waitFor();
  await look(page, 'call-time', 'the time on a ticket');
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

const figure = (page, name) => page.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) }).locator('dd');

test('the figures are live, each with its definition, and the supervisor says how they are counted', async () => {
  const page = await openPage(browser);
  await signIn(page, server, accounts.boss);
  await page.goto(`${server.url}/calls/measures`);
  await figure(page, 'Offered').getByText('1', { exact: true }).waitFor();
  await figure(page, 'Service level').getByText('100%').waitFor();
  await figure(page, 'Service level').getByText(/Answered within 20 s/).waitFor();
  await look(page, 'call-measures', 'the figures of calls');
  const { callId } = await exchange.ring(tech, '+3281990042', { queue: 'Printers' });
  await page.getByText('1 caller is waiting').waitFor();
  await exchange.say('hangup', { callId, from: '+3281990042', to: '+3281000000', cause: 'cancel' });
  await figure(page, 'Offered').getByText('2', { exact: true }).waitFor();
  await figure(page, 'Abandoned at once').getByText('1', { exact: true }).waitFor();
  await figure(page, 'Service level').getByText('1 of 1').waitFor();
  const rules = page.getByRole('region', { name: 'How it is counted, and what people can bear' });
  await rules.getByLabel('Answered in time means within').selectOption('45');
  await rules.getByRole('button', { name: 'Save' }).click();
  await figure(page, 'Service level').getByText(/Answered within 45 s/).waitFor();
  const list = page.getByRole('region', { name: 'What calls end with' });
  await list.getByRole('button', { name: 'Add one' }).click();
  for (const [language, words] of [['English', 'Form sent'], ['Français', 'Formulaire envoyé'], ['Nederlands', 'Formulier gestuurd'], ['Deutsch', 'Formular gesendet']])
    await list.getByLabel(language).fill(words);
  await page.keyboard.press('Enter');
  await list.getByText('Form sent').waitFor();
  const remove = list.getByRole('button', { name: /Form sent/ }).last();
  await remove.click();
  await remove.click();
  await list.getByText('Form sent').waitFor({ state: 'detached' });
  await page.goto(`${server.url}/board`);
  await page.getByText('Longest wait now').waitFor();
  await figure(page, 'Service level').getByText('100%').waitFor();
  await look(page, 'board-calls', 'the board with calls');
  await page.goto(`${server.url}/reports`);
  await page.getByRole('heading', { name: 'Figures of the calls' }).scrollIntoViewIfNeeded();
  await accessible(page, 'reports with calls');
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('whoever wants to know hears himself, and is told what is wrong', async () => {
  await tech.patch('/session', { language: 'en' });
  const withSound = await launch(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream',
    '--autoplay-policy=no-user-gesture-required', '--allow-loopback-in-peer-connection']);
  const page = await openPage(withSound);
  await signIn(page, server, accounts.tech);
  await page.goto(`${server.url}/calls`);
  await page.getByRole('link', { name: 'Your sound' }).click();
  await page.getByRole('button', { name: 'Hear yourself' }).click();
  await page.getByText('Speak for three seconds…').waitFor();
  await page.getByText('The microphone hears you.').waitFor();
  await page.getByText('This browser has a way for sound on its network.').waitFor();
  await page.getByText('This is how you sound.').waitFor({ state: 'detached' });
  await page.getByLabel('Microphone for calls').selectOption({ index: 1 });
  await look(page, 'sound-check', 'hearing oneself');
  assert.deepEqual(page.failures, []);
  await withSound.close();
  const blocked = await launch(['--deny-permission-prompts']);
  const other = await openPage(blocked);
  await signIn(other, server, accounts.tech);
  await other.goto(`${server.url}/calls/sound`);
  await other.getByRole('button', { name: 'Hear yourself' }).click();
  await other.getByText(/micro/i).filter({ hasText: /blocked|No microphone was found/ }).waitFor();
  assert.deepEqual(other.failures, []);
  await blocked.close();
});

test('in German and dark, without a supervisor’s parts', async () => {
  await tech.patch('/session', { language: 'de' });
  const page = await openPage(browser, { colorScheme: 'dark' });
  await signIn(page, server, accounts.tech);
  await page.goto(`${server.url}/calls/measures`);
  await figure(page, 'Eingegangen').getByText('2', { exact: true }).waitFor();
  assert.equal(await page.getByRole('region', { name: 'Abschlusscodes der Anrufe' }).count(), 0);
  await shot(page, 'call-measures-german');
  await accessible(page, 'the figures of calls in German');
  assert.deepEqual(page.failures, []);
  await page.context().close();
});
