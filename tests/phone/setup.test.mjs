// An administrator sets up the telephone; where there is none, no page shows one.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, launch, openPage, shot, signIn } from '../support/browser.mjs';
import { accountsOf, somebody } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

let server;
let browser;
before(async () => {
  server = await startServer();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('a line and a number are added, refused with a reason, and removed', async () => {
  const page = await openPage(browser);
  const [account] = accountsOf(server, 'administrator');
  await signIn(page, server, account);
  const admin = await somebody(server, 'administrator');
  await admin.patch('/session', { language: 'en' });
  await page.goto(`${server.url}/telephone`);
  await page.getByText(/No number yet/).waitFor();
  assert.equal(await page.getByRole('region', { name: 'Telephone' }).count(), 0);
  await page.getByLabel('Name', { exact: true }).fill('Provider');
  await page.getByLabel('Addresses').fill('192.0.2.7, nonsense');
  await page.keyboard.press('Enter');
  await page.getByText(/nonsense/).first().waitFor();
  await page.getByLabel('Addresses').fill('192.0.2.7, 10.0.0.0/24');
  await page.keyboard.press('Enter');
  await page.getByText('192.0.2.7, 10.0.0.0/24').waitFor();
  await page.getByLabel('Number', { exact: true }).fill('081 99 90 01');
  await page.getByLabel('Name of the queue').fill('Printers');
  await page.getByLabel('Skill needed').fill('printing');
  await page.keyboard.press('Enter');
  await page.getByText('+3281999001').waitFor();
  // The server was started without a telephone, which the line says.
  await page.getByRole('region', { name: 'Telephone' }).getByText('The telephone is being connected…').waitFor();
  for (const [name, width, height, colorScheme] of [['', 1440, 900, 'light'], ['-narrow', 390, 844, 'dark']]) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await accessible(page, `the telephone's settings${name}`);
    await shot(page, `telephone-setup${name}`);
  }
  const remove = page.getByRole('button', { name: /\+3281999001/ });
  await remove.click();
  await remove.click();
  await page.getByText(/No number yet/).waitFor();
  assert.deepEqual(page.failures, []);
});
