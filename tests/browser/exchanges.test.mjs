// An administrator connects an exchange, sees what is wrong and mends it; a call there is its technician's.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Asterisk } from '../support/asterisk.mjs';
import { accessible, launch, openPage, shot, signIn } from '../support/browser.mjs';
import { accountsOf, somebody } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

let server;
let browser;
let asterisk;
before(async () => {
  server = await startServer({ options: ['--exchange-networks', '127.0.0.1'] });
  asterisk = await new Asterisk().start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await asterisk?.stop();
  await server?.stop();
});

test('an exchange is connected, its password mended, tested, and its call appears', async () => {
  const admin = await somebody(server, 'administrator');
  await admin.patch('/session', { language: 'en' });
  const technician = await somebody(server, 'technician');
  const page = await openPage(browser);
  await signIn(page, server, accountsOf(server, 'administrator')[0]);
  await page.goto(`${server.url}/telephone`);
  const panel = page.getByRole('region', { name: 'Other telephone exchanges' });
  await panel.getByText(/None yet/).waitFor();
  await panel.getByRole('button', { name: 'Connect an exchange' }).click();
  const form = page.getByRole('form', { name: 'Connect an exchange' });
  await form.getByLabel('Name', { exact: true }).fill('Head office');
  await form.getByRole('checkbox', { name: /Encrypted/ }).check();
  assert.equal(await form.getByLabel('Port').inputValue(), '5039', 'the usual port follows');
  await form.getByRole('checkbox', { name: /Encrypted/ }).uncheck();
  // What cannot be taken is said beside its field.
  await form.getByLabel('Host').fill('the exchange upstairs');
  await form.getByLabel('User there').fill('no:body');
  await form.getByLabel('Password there').fill('x');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('That is no name of a machine; write for example pbx.example or 192.0.2.7.').waitFor();
  assert.equal(await form.getByLabel('Host').getAttribute('aria-invalid'), 'true');
  await form.getByLabel('Host').fill('127.0.0.1');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('A user name has no colon; take it out.').waitFor();
  assert.notEqual(await form.getByLabel('Host').getAttribute('aria-invalid'), 'true');
  await form.getByLabel('Port').fill(String(asterisk.port));
  await form.getByLabel('User there').fill(asterisk.user);
  await form.getByLabel('Password there').fill('a wrong one');
  await form.getByRole('button', { name: 'Add an extension' }).click();
  await form.getByLabel('Extension', { exact: true }).fill('204');
  await form.getByLabel('Technician').selectOption({ label: technician.me.name });
  await form.getByRole('button', { name: 'Add a number' }).click();
  await form.getByLabel('Number or queue').fill('support');
  for (const [name, width, height, colorScheme] of [['', 1440, 900, 'light'], ['-narrow', 390, 844, 'dark']]) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await accessible(page, `the form of an exchange${name}`);
    await shot(page, `exchange-form${name}`);
  }
  await form.getByRole('button', { name: 'Save' }).click();
  await panel.getByText(/does not accept the user or the password/).waitFor();
  await panel.getByText(/Authentication failed/).waitFor();
  await accessible(page, 'an exchange that refuses');
  await shot(page, 'exchange-refused-narrow');
  await page.setViewportSize({ width: 1440, height: 900 });
  await panel.getByRole('button', { name: 'Change Head office' }).click();
  await form.getByLabel('Password there').fill(asterisk.secret);
  await form.getByRole('button', { name: 'Save' }).click();
  await panel.getByText(/Connected since/).waitFor();
  await panel.getByRole('button', { name: /Test the connection/ }).click();
  await panel.getByText(/Tested: the exchange answered in \d+ ms/).waitFor();
  await accessible(page, 'an exchange that is connected');
  await shot(page, 'exchange-connected');

  const { caller } = asterisk.rings('+32475990011', '081000001', '204');
  await panel.getByText(/Last heard of a call/).waitFor();
  assert.equal((await technician.get('/state')).calls[0].from, '+32475990011');
  asterisk.hangsUp(caller);
  await panel.getByRole('button', { name: 'Remove Head office' }).click();
  await panel.getByRole('button', { name: 'Really remove Head office' }).click();
  await panel.getByText(/None yet/).waitFor();
  assert.deepEqual(page.failures, []);
});
