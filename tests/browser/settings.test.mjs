// How one wants to work: chosen once, there on every machine; keys of one's own, and what they hide.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, launch, openPage, shot, signIn } from '../support/browser.mjs';
import { accountsOf, signedIn } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

let server;
let browser;
let account;
before(async () => {
  server = await startServer();
  [account] = accountsOf(server, 'technician');
  await (await signedIn(server, account)).patch('/session', { language: 'en' });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const html = (page, state) => page.locator(`html${state}`).waitFor({ state: 'attached' });
const change = (page, deed) => page.getByRole('button', { name: `${deed}: ` });

test('what is chosen on one machine is there on another', async () => {
  const page = await openPage(browser);
  await signIn(page, server, account);
  await page.goto(`${server.url}/settings`);
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  // Words in English, dates and numbers as in Germany.
  // A screen reader hears that a list opens from it, and when it is open which one.
  const numbers = (expanded) => page.getByRole('combobox', { name: 'Dates and numbers', expanded });
  await numbers(false).click();
  await numbers(true).waitFor();
  const list = await numbers(true).getAttribute('aria-controls');
  assert.equal(await page.locator(`[id="${list}"]`).getAttribute('role'), 'listbox');
  assert.equal(await numbers(true).getAttribute('aria-haspopup'), 'listbox');
  await page.getByRole('option', { name: 'German (Germany)' }).click();
  await page.getByText('1.234,5').waitFor();
  await numbers(false).waitFor();
  await page.getByText('Compact', { exact: true }).click();
  await html(page, '[data-density=compact]');
  await page.getByText('High contrast', { exact: true }).click();
  await html(page, '[data-contrast=more]');
  await page.getByText('Quiet hours', { exact: true }).click();
  await page.getByLabel('From', { exact: true }).fill('half past nine');
  await page.getByText('e.g. 18:30').waitFor();
  await page.getByLabel('From', { exact: true }).fill('9.30 pm');
  await page.keyboard.press('Tab');
  await page.waitForFunction(() => [...document.querySelectorAll('main input')].some((one) => one.value === '21:30'));
  await shot(page, 'settings-contrast');
  await accessible(page, 'settings, high contrast');

  // A key of one's own, by keyboard.
  await change(page, 'New ticket').focus();
  await page.keyboard.press('Enter');
  await page.getByText('Press a key…').waitFor();
  await page.keyboard.press('n');
  await page.getByRole('button', { name: 'New ticket: n. Change' }).waitFor();
  assert.equal(await page.getByRole('alert').count(), 0);
  // The same for another: both are told.
  await change(page, 'These keys').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('n');
  await page.getByText('Another shortcut uses this key').first().waitFor();
  assert.equal(await page.getByText('Another shortcut uses this key').count(), 2);
  await page.getByRole('button', { name: 'Restore' }).last().click();
  await page.getByText('Another shortcut uses this key').first().waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');

  const other = await openPage(browser);
  await signIn(other, server, account);
  await html(other, '[data-density=compact][data-contrast=more]');
  await other.locator('main h1').waitFor();
  await other.locator('main kbd', { hasText: /^n$/ }).first().waitFor();
  await other.keyboard.press('n');
  await other.waitForURL('**/tickets/new');
  await other.goto(`${server.url}/settings`);
  await other.getByText('1.234,5').waitFor();
  assert.equal(await other.getByLabel('From', { exact: true }).inputValue(), '21:30');
  assert.deepEqual([...page.failures, ...other.failures], []);
  await page.context().close();
  await other.context().close();
});

test('what cannot be is refused with its place', async () => {
  const api = await signedIn(server, account);
  const kept = await api.get('/account/preferences');
  const bad = { ...kept, quiet: { from_minute: 1440, until_minute: 0 } };
  const answer = await api.request('PUT', '/account/preferences', { body: bad });
  assert.deepEqual([answer.status, answer.body.errors[0].pointer], [422, '/quiet/from_minute']);
  assert.deepEqual(await api.get('/account/preferences'), kept);
});
