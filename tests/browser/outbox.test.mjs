// The page of what goes out: by keyboard, wide and narrow, light and dark, empty, waiting, failing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, launch, openPage, pick, shot, signIn } from '../support/browser.mjs';
import { accountsOf, signedIn } from '../support/people.mjs';
import { Receiver, until } from '../support/receiver.mjs';
import { startServer } from '../support/server.mjs';

let server;
let browser;
let receiver;
let admin;
let account;
let company;

before(async () => {
  server = await startServer({ clock: '2026-11-23T10:00:00+01:00' });
  server.options = ['--webhooks-to-loopback'];
  await server.kill9();
  await server.start();
  receiver = await Receiver.start();
  [account] = accountsOf(server, 'administrator');
  admin = await signedIn(server, account);
  await admin.patch('/session', { language: 'en' });
  company = await admin.post('/companies', { name: 'Thunder', code: 'THU', country: 'BE', language: 'fr' });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await receiver?.leave();
  await server?.stop();
});

const open = () => admin.post('/tickets', { company_id: company.id, title: 'Nothing prints', problem: '' });
const forwards = (seconds) => server.setClock(new Date(new Date(server.now).getTime() + seconds * 1000).toISOString());

test('an administrator makes a webhook, sees it fail, tries again and gives up', async () => {
  const page = await openPage(browser);
  await signIn(page, server, account);
  await page.getByRole('button', { name: 'duty' }).click();
  await page.getByRole('menuitem', { name: 'Outgoing' }).click();
  await page.getByRole('heading', { name: 'Outgoing', level: 1 }).waitFor();
  await page.getByText('No other server is told of events.').waitFor();
  await shot(page, 'outbox-empty');
  await accessible(page, 'empty outbox');
  await page.getByRole('button', { name: 'New webhook' }).press('Enter');
  await page.keyboard.type('Monitoring');
  await page.getByLabel('Address').fill(receiver.url);
  await pick(page, page.getByRole('combobox', { name: 'Whose events' }), 'Thunder');
  await pick(page, page.getByRole('combobox', { name: 'Events', exact: true }), 'Ticket opened');
  await page.keyboard.press('Escape');
  await accessible(page, 'new webhook');
  await shot(page, 'outbox-new-webhook');
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  const secret = await page.getByText('whsec_').textContent();
  await accessible(page, 'secret of a webhook');
  await page.keyboard.press('Enter');
  await page.getByText('whsec_').waitFor({ state: 'detached' });

  receiver.answer = (response) => response.writeHead(500).end();
  const ticket = await open();
  await until(async () => (await admin.get('/outbox?state=pending')).items.find((line) => line.ticket_id === ticket.id),
    (line) => line?.attempts === 1);
  await page.reload();
  await page.getByText('Failing', { exact: true }).waitFor();
  await page.getByText('The receiver did not accept it. (500)').first().waitFor();
  await accessible(page, 'a failing webhook');
  receiver.answer = (response) => response.writeHead(204).end();
  const line = page.getByRole('listitem').filter({ hasText: ticket.number });
  await line.getByRole('button', { name: 'Try again' }).press('Enter');
  await until(() => receiver.heard.length, (count) => count === 2);
  assert.ok(Receiver.isSigned(receiver.heard[1], secret));
  await page.getByRole('button', { name: 'Delivered' }).press('Enter');
  await line.waitFor();

  receiver.answer = (response) => response.writeHead(500).end();
  const lost = await open();
  await until(async () => (await admin.get('/outbox?state=pending')).items.find((one) => one.ticket_id === lost.id),
    (one) => one?.attempts === 1);
  await page.getByRole('button', { name: 'Waiting' }).press('Enter');
  await page.reload();
  const other = page.getByRole('listitem').filter({ hasText: lost.number });
  await other.getByRole('button', { name: 'Give up' }).press('Enter');
  await other.getByRole('button', { name: 'Really give up' }).press('Enter');
  await other.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Failed' }).press('Enter');
  await page.getByText('An administrator gave it up.').waitFor();
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('the company’s page says whether its people get acknowledgements', async () => {
  const page = await openPage(browser);
  await signIn(page, server, account);
  await page.goto(`${server.url}/companies/${company.id}`);
  const wanted = page.getByRole('switch', { name: 'Requesters get a message' });
  await wanted.waitFor({ state: 'attached' });
  assert.equal(await wanted.isChecked(), true);
  await wanted.press(' ');
  await until(() => admin.get(`/companies/${company.id}`), (sheet) => sheet.acknowledges === false);
  await page.context().close();
});

const looks = [
  { name: 'wide-light', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: 'wide-dark', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  { name: 'narrow-light', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { name: 'narrow-dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
];
for (const look of looks) {
  test(`the page, ${look.name}`, async () => {
    const person = await admin.post('/people', { company_id: company.id, name: 'Zoé', email: `${look.name}@thunder.example`, numbers: [] });
    await admin.put(`/companies/${company.id}/acknowledgements`, { wanted: true });
    await admin.post('/tickets', { person_id: person.id, title: 'Nothing prints', problem: '' });
    forwards(61);
    const page = await openPage(browser, look);
    await signIn(page, server, account);
    for (const language of ['en', 'fr', 'nl', 'de']) {
      await admin.patch('/session', { language });
      await page.goto(`${server.url}/outbox`);
      await page.locator('code', { hasText: '--mail-spool' }).waitFor();
      await shot(page, `outbox-${language}-${look.name}`);
      await accessible(page, `outbox in ${language}, ${look.name}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(overflow <= 0, `${overflow} px wider than the window`);
    }
    await admin.patch('/session', { language: 'en' });
    assert.deepEqual(page.failures, []);
    await page.context().close();
  });
}
