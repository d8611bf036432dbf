// The first day of a helpdesk: days in one's own format, writing while somebody talks, the first steps, and the demo's
// sample data taken away. In this order, because the last takes the rest with it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, launch, openPage, shot, signIn } from '../support/browser.mjs';
import { accountsOf, addAccount, signedIn } from '../support/people.mjs';
import { hotliner, startServer } from '../support/server.mjs';

let server;
let browser;
let admin;
let technician;
before(async () => {
  server = await startServer();
  [admin] = accountsOf(server, 'administrator');
  [technician] = accountsOf(server, 'technician');
  for (const account of [admin, technician]) await (await signedIn(server, account)).patch('/session', { language: 'en' });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const button = (page, name) => page.getByRole('button', { name, exact: true });
const step = (page, name) => page.getByRole('listitem').filter({ hasText: name });

test('days are written and read in the format one has chosen', async () => {
  const page = await openPage(browser);
  await signIn(page, server, admin);
  await page.goto(`${server.url}/settings`);
  await page.getByRole('combobox', { name: 'Dates and numbers' }).click();
  await page.getByRole('option', { name: 'German (Germany)' }).click();
  await page.getByText('1.234,5').waitFor();
  // Where one talks with is tried out elsewhere.
  await page.getByRole('link', { name: 'Choose and try out' }).click();
  await page.waitForURL('**/calls/sound');

  await page.goto(`${server.url}/companies/${server.demo.companies[0].id}/terms`);
  const day = page.getByRole('textbox', { name: 'Holiday', exact: true });
  await day.fill('24.12.26');
  await page.getByRole('button', { name: 'Next month' }).waitFor();
  await shot(page, 'date-field');
  await accessible(page, 'a day being typed');
  await page.keyboard.press('Tab');
  assert.equal(await day.inputValue(), '24.12.2026');
  await button(page, 'Add the holiday').click();
  await page.getByRole('list', { name: 'Single holidays' }).getByText('Donnerstag, 24. Dezember 2026').waitFor();
  // What is no day is not taken.
  await day.fill('31.02.2027');
  await page.keyboard.press('Tab');
  assert.equal(await day.inputValue(), '');
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('a note is written beside what is to be said, which stays where it is', async () => {
  const api = await signedIn(server, technician);
  const { items: [ticket] } = await api.get('/tickets?view=mine');
  const page = await openPage(browser);
  await signIn(page, server, technician);
  await page.goto(`${server.url}/tickets/${ticket.id}`);
  const note = page.getByRole('textbox', { name: 'A note for colleagues' });
  await note.waitFor({ state: 'attached' });
  await page.waitForLoadState('networkidle');
  // Where all is that is read during a call.
  const seen = () => page.evaluate(() => [scrollY, ...[...document.querySelectorAll('main section[aria-labelledby]')]
    .map((one) => `${one.querySelector('h2')?.innerText} ${Math.round(one.getBoundingClientRect().top)}`)]);
  const before = await seen();
  await page.locator('body').press('n');
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
  const box = await note.boundingBox();
  assert.ok(box.y >= 0 && box.y + box.height <= 900, `what is written is seen: ${JSON.stringify(box)}`);
  assert.ok(before.length > 4);
  assert.deepEqual(await seen(), before, 'nothing is scrolled away, nothing moves');
  await page.keyboard.type('Asked for the model');
  await shot(page, 'cockpit-note');
  await accessible(page, 'a note being written');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.activeElement?.tagName !== 'TEXTAREA');
  assert.deepEqual(await seen(), before);
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('an administrator sees what is missing, and what leads there', async () => {
  const page = await openPage(browser);
  await signIn(page, server, admin);
  const panel = page.getByRole('region', { name: 'First steps' });
  await panel.waitFor();
  await step(panel, 'First company').getByText('Done').waitFor();
  await shot(page, 'first-steps-demo');
  await accessible(page, 'the home of an administrator');
  // The form is open where a step leads.
  await panel.getByRole('link', { name: 'Add a mailbox' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).waitFor();
  await page.goto(server.url);
  await panel.getByRole('button', { name: 'We need none of the rest' }).click();
  await panel.waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: 'My tickets' }).waitFor();
  // Found again, and wanted after all.
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Search' }).fill('first steps');
  await page.getByRole('button', { name: 'First steps' }).click();
  await page.waitForURL('**/first-steps');
  await page.getByRole('button', { name: 'Needed after all: Mailbox' }).click();
  await page.getByRole('button', { name: 'Not needed: Mailbox' }).waitFor();
  await page.goto(server.url);
  await panel.waitFor();
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('the sample data goes at one press, and the first steps begin anew', async () => {
  const api = await signedIn(server, admin);
  const own = await api.post('/companies', { name: 'Our first client', code: 'OWN', country: 'BE', language: 'en' });
  const person = await api.post('/people', { company_id: own.id, name: 'Ann Own', email: 'ann@own.example', numbers: [] });
  const kept = await api.post('/tickets', { person_id: person.id, title: 'Stays', problem: 'Nothing prints' });
  await (await signedIn(server, technician)).post(`/tickets/${kept.id}/notes`, { text: 'Looked at it', visible: false });

  const page = await openPage(browser);
  await signIn(page, server, admin);
  await page.getByRole('link', { name: 'Take it away…' }).click();
  await page.getByRole('heading', { name: 'Sample data' }).waitFor();
  const goes = page.getByRole('list', { name: 'What goes' });
  await goes.getByText('4 companies').waitFor();
  await goes.getByText('4 text modules').waitFor();
  await page.getByRole('list', { name: 'What stays' }).getByText('1 company').waitFor();
  await page.getByText('Your own account came with the demo').waitFor();
  await shot(page, 'sample-data');
  await accessible(page, 'the choice to remove the sample data');
  await button(page, 'Remove the sample data').click();
  await page.getByText('Tick this first.').waitFor();
  const knows = page.getByRole('checkbox', { name: 'I know that this cannot be undone.' });
  assert.equal(await knows.getAttribute('aria-invalid'), 'true');
  assert.deepEqual(await knows.evaluate((one) => [one === document.activeElement, document.getElementById(one.getAttribute('aria-describedby'))?.textContent]),
    [true, 'Tick this first.']);
  await accessible(page, 'the sample data, not yet known that it goes');
  await knows.check();
  await button(page, 'Remove the sample data').click();
  await page.getByRole('heading', { name: 'The sample data is gone' }).waitFor();
  await shot(page, 'sample-data-gone');
  await accessible(page, 'the sample data is gone');

  // Nothing of it is found, and the places of what is found are one's own's.
  assert.deepEqual((await api.get('/search?q=imprimante')).tickets, []);
  assert.deepEqual((await api.get('/text-modules')).items, []);
  // What is left is one's own, whole, and told in the audit trail.
  assert.deepEqual((await api.get('/companies')).items.map((one) => one.code), ['OWN']);
  assert.equal((await api.get(`/tickets/${kept.id}`)).title, 'Stays');
  const timeline = await api.get(`/tickets/${kept.id}/timeline`);
  assert.ok(JSON.stringify(timeline).includes('Tess Maes'), 'who wrote what stays is still named');
  assert.equal((await api.get('/staff')).items.length, 1);
  const [{ action, detail }] = (await api.get('/audit?action=sample_removed')).items;
  assert.deepEqual([action, detail.gone.companies, detail.gone.tickets], ['sample_removed', 4, 21]);
  assert.equal((await api.request('DELETE', '/sample-data')).body.code, 'not_possible_now');
  if (!server.database.startsWith('postgres')) assert.match(await hotliner('verify', '--database', server.database), /: whole/);

  // From here on it is a new helpdesk: its first technician.
  await page.getByRole('link', { name: 'To the first steps' }).click();
  await page.getByRole('link', { name: 'Add a technician' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Nele Nieuw');
  await page.getByRole('textbox', { name: 'E-mail' }).fill('Nele@own.example');
  await shot(page, 'new-account');
  await accessible(page, 'a new account');
  await button(page, 'Make the account').click();
  const password = await page.locator('code').innerText();
  await button(page, 'I have passed it on').click();
  const nele = await signedIn(server, { email: 'nele@own.example', password });
  assert.equal(nele.me.role, 'technician');
  await page.goto(`${server.url}/first-steps`);
  await step(page, 'First technician').getByText('Done').waitFor();
  await page.getByRole('link', { name: 'Say who can what' }).click();
  await page.getByRole('form', { name: /Nele Nieuw|Alix Admin/ }).waitFor();
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('nobody gives another more than he has, nor an account twice', async () => {
  const some = await addAccount(server.database, { role: 'administrator', email: 'some@own.example', companies: ['OWN'] });
  const api = await signedIn(server, some);
  const { body: made } = await api.request('POST', '/accounts',
    { body: { name: 'Narrow', email: 'narrow@own.example', role: 'supervisor', language: 'en' } });
  await (await signedIn(server, admin)).post('/companies', { name: 'Another', code: 'OTH', country: 'BE', language: 'en' });
  const narrow = await signedIn(server, { email: 'narrow@own.example', password: made.password });
  assert.deepEqual((await narrow.get('/companies')).items.map((one) => one.code), ['OWN']);
  const again = await api.request('POST', '/accounts',
    { body: { name: 'Narrow', email: 'NARROW@own.example', role: 'technician', language: 'en' } });
  assert.deepEqual([again.status, again.body.code], [409, 'already_exists']);
  assert.equal((await api.get('/sample-data')).is_there, false);
  assert.equal((await api.request('DELETE', '/sample-data')).status, 403);
});
