// Second factors in a real Chromium with its own virtual authenticator: set up, used, lost, demanded.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, launch, openPage, shot, signIn } from '../support/browser.mjs';
import { accountsOf, addAccount, signedIn } from '../support/people.mjs';
import { enrolTotp, totp } from '../support/second_factors.mjs';
import { startServer } from '../support/server.mjs';

let now = Date.parse('2026-11-30T09:00:00.000Z');
let server;
let site;
let browser;
const people = {};
const wait = (seconds) => {
  now += seconds * 1000;
  server.setClock(new Date(now).toISOString());
};

before(async () => {
  server = await startServer({
    clock: new Date(now).toISOString(),
    prepare: async (database) => {
      for (const name of ['app', 'key', 'owing', 'looks']) {
        people[name] = await addAccount(database, { role: 'technician', email: `${name}@test.example`, name: `Camille ${name}` });
      }
    },
  });
  // Passkeys belong to names; for a browser, localhost is as good as https.
  site = { url: server.url.replace('127.0.0.1', 'localhost') };
  for (const account of [...Object.values(people), accountsOf(server, 'supervisor')[0]]) {
    await (await signedIn(server, account)).patch('/session', { language: 'en' });
  }
  await enrolTotp(await signedIn(server, accountsOf(server, 'administrator')[0]), now);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function withAuthenticator(page, options = {}) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true,
      isUserVerified: true, automaticPresenceSimulation: true, ...options,
    },
  });
  return { cdp, authenticatorId };
}

const button = (page, name) => page.getByRole('button', { name, exact: true });
const openSecurity = async (page) => {
  await page.getByRole('button', { name: 'duty' }).click();
  await page.getByRole('menuitem', { name: 'Security' }).click();
  await page.getByRole('heading', { name: 'Security', level: 1 }).waitFor();
};
const signOut = async (page) => {
  await page.getByRole('button', { name: 'duty' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByLabel('E-mail').waitFor();
};
// The password, where a second step follows.
const typePassword = async (page, account) => {
  await page.getByLabel('E-mail').fill(account.email);
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.keyboard.press('Enter');
};

test('an app is set up from the key on the page, and its code is asked at the next sign-in', async () => {
  const page = await openPage(browser);
  await signIn(page, site, people.app);
  await openSecurity(page);
  await button(page, 'Set up an app').click();
  await page.getByRole('img', { name: 'Key for the authenticator app' }).waitFor();
  const secret = (await page.locator('[class*=key][translate=no]').innerText()).replaceAll(' ', '');
  await shot(page, 'security-setup');
  await accessible(page, 'setting up an app');
  await page.getByLabel('Code', { exact: true }).fill('000000');
  await page.keyboard.press('Enter');
  await page.getByText('The code is not right').waitFor();
  await page.getByLabel('Code', { exact: true }).fill(totp(secret, now));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Recovery codes' });
  await dialog.waitFor();
  const codes = await dialog.getByRole('listitem').allInnerTexts();
  assert.equal(codes.length, 10);
  await shot(page, 'security-codes');
  await accessible(page, 'recovery codes');
  await page.keyboard.press('Escape');
  assert.ok(await dialog.isVisible(), 'the codes are not lost by a key');
  await button(page, 'I have kept them').click();
  await page.getByText('10 codes left').waitFor();
  await signOut(page);

  await typePassword(page, people.app);
  await page.getByRole('heading', { name: 'One more step.' }).waitFor();
  await shot(page, 'sign-in-code');
  await accessible(page, 'the code step');
  await page.getByLabel('Code from your app').fill(totp(secret, now));
  await page.keyboard.press('Enter');
  // In the page itself: the notice of the wrong code before may still be shown beside it.
  await page.getByRole('main').getByText('was used already').waitFor();
  await page.getByLabel('Code from your app').fill(totp(secret, now, 1));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'One more step.' }).waitFor({ state: 'detached' });
  await signOut(page);

  await typePassword(page, people.app);
  await page.getByRole('heading', { name: 'One more step.' }).waitFor();
  await page.getByLabel('Code from your app').fill(codes[0]);
  await page.keyboard.press('Enter');
  await openSecurity(page);
  await page.getByText('9 codes left').waitFor();
  await page.getByText('Recovery code used').waitFor();
  await page.context().close();
});

test('a passkey is added, signs in without an address, is renamed and removed', async () => {
  const page = await openPage(browser);
  const { cdp, authenticatorId } = await withAuthenticator(page);
  await signIn(page, site, people.key);
  await openSecurity(page);
  await page.getByLabel('Name of the passkey').fill('Laptop');
  await button(page, 'Add a passkey').click();
  await button(page, 'I have kept them').click();
  await page.getByText('never used yet').waitFor();
  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
  assert.equal(credentials.length, 1);
  assert.equal(credentials[0].isResidentCredential, true);
  assert.equal(credentials[0].rpId, 'localhost');
  await signOut(page);

  await button(page, 'Sign in with a passkey').click();
  await openSecurity(page);
  await page.getByText('last used').waitFor();
  await page.getByRole('button', { name: 'Rename Laptop' }).click();
  await page.getByLabel('Name of the passkey').first().fill('Key ring');
  await button(page, 'Save').click();
  await page.getByRole('button', { name: 'Remove Key ring' }).waitFor();

  // The copy of an authenticator betrays itself by its counter.
  await signOut(page);
  const { credentials: [mine] } = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
  await cdp.send('WebAuthn.clearCredentials', { authenticatorId });
  await cdp.send('WebAuthn.addCredential', { authenticatorId, credential: { ...mine, signCount: 0 } });
  await button(page, 'Sign in with a passkey').click();
  await page.getByText('not accepted here').waitFor();
  await cdp.send('WebAuthn.clearCredentials', { authenticatorId });
  await cdp.send('WebAuthn.addCredential', { authenticatorId, credential: { ...mine, signCount: 100 } });
  await button(page, 'Sign in with a passkey').click();
  await openSecurity(page);

  // After a quarter of an hour the password is asked before a passkey goes.
  wait(16 * 60);
  await page.getByRole('button', { name: 'Remove Key ring' }).click();
  await page.getByRole('button', { name: 'Really remove? Key ring' }).click();
  const dialog = page.getByRole('dialog', { name: 'Is it you?' });
  await dialog.getByLabel('Password', { exact: true }).fill('wrong');
  await page.keyboard.press('Enter');
  await dialog.getByText('The password is not right').waitFor();
  await shot(page, 'security-confirm');
  await accessible(page, 'asked again who one is');
  await dialog.getByLabel('Password', { exact: true }).fill(people.key.password);
  await page.keyboard.press('Enter');
  await page.getByText('Passkey removed').waitFor();
  await page.context().close();
});

test('an authenticator that does not verify its user is of no use', async () => {
  const page = await openPage(browser);
  const { cdp, authenticatorId } = await withAuthenticator(page, { isUserVerified: false });
  await signIn(page, site, people.key);
  await openSecurity(page);
  await page.getByLabel('Name of the passkey').fill('Careless');
  await button(page, 'Add a passkey').click();
  await page.waitForFunction(() => ![...document.querySelectorAll('button')].some((one) => one.dataset.loading));
  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
  assert.equal(credentials.length, 0);
  const api = await signedIn(server, people.key);
  assert.deepEqual((await api.get('/account/security')).passkeys, []);
  await page.context().close();
});

test('when a second factor is demanded, staff are led to set one up and go on to work', async () => {
  const chief = accountsOf(server, 'supervisor')[0];
  const page = await openPage(browser);
  await signIn(page, site, chief);
  await openSecurity(page);
  await page.getByText('Demand a second factor of all staff').click();
  await page.getByRole('heading', { name: 'Set up a second factor.' }).waitFor();
  await withAuthenticator(page);
  await page.getByLabel('Name of the passkey').fill('Mine');
  await button(page, 'Add a passkey').click();
  await button(page, 'I have kept them').click();
  await openSecurity(page);
  await page.getByText('Password alone').first().waitFor();
  await page.getByText('Demand a second factor of all staff').scrollIntoViewIfNeeded();
  await shot(page, 'security-helpdesk');
  await accessible(page, 'what the helpdesk demands');

  const other = await openPage(browser);
  await signIn(other, site, people.owing);
  await other.getByRole('heading', { name: 'Set up a second factor.' }).waitFor();
  await shot(other, 'enrol');
  await accessible(other, 'led to set one up');
  await other.goto(`${site.url}/queue`);
  await other.getByRole('heading', { name: 'Set up a second factor.' }).waitFor();
  await button(other, 'Set up an app').click();
  const secret = (await other.locator('[class*=key][translate=no]').innerText()).replaceAll(' ', '');
  await other.getByLabel('Code', { exact: true }).fill(totp(secret, now));
  await other.keyboard.press('Enter');
  await button(other, 'I have kept them').click();
  await other.getByRole('button', { name: 'duty' }).waitFor();

  await page.getByText('Demand a second factor of all staff').click();
  await page.waitForFunction(() => document.querySelector('input[role=switch]')?.checked === false);
  assert.deepEqual([...page.failures, ...other.failures], []);
  await page.context().close();
  await other.context().close();
});

for (const [name, viewport, colorScheme] of [
  ['wide-dark', { width: 1440, height: 900 }, 'dark'], ['narrow-light', { width: 390, height: 844 }, 'light'],
  ['narrow-dark', { width: 390, height: 844 }, 'dark'],
]) {
  test(`what signing in and security show, ${name}`, async () => {
    const page = await openPage(browser, { viewport, colorScheme });
    await page.goto(site.url);
    await page.getByLabel('E-mail').waitFor();
    await typePassword(page, accountsOf(server, 'administrator')[0]);
    await page.getByRole('heading', { name: 'One more step.' }).waitFor();
    await shot(page, `sign-in-code-${name}`);
    await accessible(page, `code step, ${name}`);
    await page.goto(site.url);
    await signIn(page, site, people.looks);
    await page.goto(`${site.url}/security`);
    await button(page, 'Set up an app').click();
    await page.getByRole('img', { name: 'Key for the authenticator app' }).waitFor();
    await shot(page, `security-setup-${name}`);
    await accessible(page, `setting up, ${name}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `${overflow} px wider than the window`);
    await page.context().close();
  });
}
