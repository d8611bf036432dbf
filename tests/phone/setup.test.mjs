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
  assert.equal(await page.getByRole('region', { name: 'Telephone', exact: true }).count(), 0);
  await page.getByLabel('Name', { exact: true }).fill('Provider');
  await page.getByLabel('Addresses').fill('192.0.2.7, nonsense');
  await page.keyboard.press('Enter');
  await page.getByText(/nonsense/).first().waitFor();
  await page.getByLabel('Addresses').fill('192.0.2.7, 10.0.0.0/24');
  await page.getByLabel('Calls to the outside go to').fill('pbx.example');
  await page.getByLabel('How calls go out').selectOption('tls');
  await page.getByText(/needs --phone-tls-port/).waitFor();
  await page.getByLabel('User name or extension').fill('204');
  await page.getByLabel('Password of this line').fill('never seen again');
  await page.getByLabel('Register as this extension').check();
  await page.keyboard.press('Enter');
  await page.getByText('192.0.2.7, 10.0.0.0/24').waitFor();
  await page.getByText(/pbx\.example \(TLS\).* 204/).waitFor();
  await page.getByLabel('Number', { exact: true }).fill('081 99 90 01');
  await page.getByLabel('Name of the queue').fill('Printers');
  await page.getByLabel('Skill needed').fill('printing');
  for (const language of ['Nederlands', 'Français']) await page.getByRole('checkbox', { name: language }).check();
  await page.getByRole('checkbox', { name: '1 · Nederlands' }).waitFor();
  await page.getByLabel('Open when this team works').selectOption('printing');
  await page.getByLabel('Call back on request').check();
  await page.keyboard.press('Enter');
  await page.getByText('+3281999001').waitFor();
  const { trunks: [trunk], numbers: [number] } = await admin.get('/telephone/setup');
  assert.deepEqual([trunk.transport, trunk.user_name, trunk.registers], ['tls', '204', true]);
  assert.deepEqual([number.menu, number.team, number.offers_call_back], [['nl', 'fr'], 'printing', true]);
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
