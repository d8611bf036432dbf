// Gauging a caller in the cockpit, reading what the estimate rests on, and deciding how long it is kept.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, launch, openPage, shot, signIn } from '../support/browser.mjs';
import { accountsOf, signedIn } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

let server;
let browser;
let api;
let person;
let ticket;
before(async () => {
  server = await startServer();
  browser = await launch();
  api = await signedIn(server, accountsOf(server, 'technician')[0]);
  person = server.demo.people[0].id;
  ticket = (await api.post('/tickets', { person_id: person, title: 'Imprimante', problem: 'Rien ne sort' })).id;
  const { items } = await api.get('/models');
  await api.post(`/tickets/${ticket}/diagnosis`, { model_id: items[0].id });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const english = async (role) => {
  const account = accountsOf(server, role)[0];
  await (await signedIn(server, account)).patch('/session', { language: 'en' });
  return account;
};

for (const look of [
  { name: 'wide', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: 'narrow', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
]) {
  test(`signs are given by keyboard and read in words, ${look.name}`, async () => {
    const page = await openPage(browser, look);
    await signIn(page, server, await english('technician'));
    await page.goto(`${server.url}/tickets/${ticket}`);
    const more = page.getByText('Other signs');
    await more.focus();
    await page.keyboard.press('Enter');
    const unknown = page.getByRole('button', { name: 'Does not know', exact: true }).last();
    await unknown.waitFor();
    await shot(page, `level-gauge-${look.name}`);
    await accessible(page, `gauge, ${look.name}`);
    const before = (await api.get(`/people/${person}`)).level.evidence.length;
    const noticed = page.waitForResponse((answer) => answer.url().endsWith('/level-evidence'));
    await page.getByRole('button', { name: 'Not understood' }).focus();
    await page.keyboard.press('Enter');
    assert.ok((await noticed).ok());
    assert.equal((await api.get(`/people/${person}`)).level.evidence.length, before + 1);
    await page.goto(`${server.url}/people/${person}`);
    await page.getByText(/^Estimated from/).click();
    await page.getByText(/Did not understand/).first().waitFor();
    await page.getByText('Kept for twelve hours, then forgotten.').waitFor();
    await shot(page, `level-person-${look.name}`);
    await accessible(page, `person, ${look.name}`);
    assert.deepEqual(page.failures, []);
    await page.context().close();
  });
}

test('an administrator decides how long signs are kept', async () => {
  const page = await openPage(browser);
  await signIn(page, server, await english('administrator'));
  const company = server.demo.companies[0].id;
  await page.goto(`${server.url}/companies/${company}`);
  await page.getByRole('combobox', { name: 'Signs from calls are kept' }).click();
  await page.getByRole('option', { name: 'For 90 days' }).click();
  await page.waitForLoadState('networkidle');
  assert.deepEqual(await api.get(`/companies/${company}/level-history`), { days: 90 });
  await shot(page, 'level-company');
  await accessible(page, 'company');
  assert.deepEqual(page.failures, []);
});
