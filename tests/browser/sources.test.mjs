// Signing in with a real provider and a real directory, in a real Chromium, by keyboard.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, launch, openPage, shot } from '../support/browser.mjs';
import { Directory, base, reader } from '../support/directory.mjs';
import { addAccount, signedIn } from '../support/people.mjs';
import { client as ours, RealProvider } from '../support/provider.mjs';
import { enrolTotp, totp } from '../support/second_factors.mjs';
import { startServer } from '../support/server.mjs';
import { directorySource, oidcSource, setSource } from '../support/sources.mjs';

const desk = ['helpdesk'];
const accounts = {
  ines: { name: 'Inès Peeters', email: 'ines@test.example', email_verified: true, groups: desk },
  guarded: { name: 'Guarded', email: 'guarded@test.example', email_verified: true, groups: desk },
  outside: { name: 'Outside', email: 'outside@test.example', email_verified: true, groups: [] },
};
let server;
let site;
let browser;
let provider;
let directory;
let secret;

before(async () => {
  directory = await Directory.start();
  directory.addPerson({ uid: 'dirk', cn: 'Dirk Maes' });
  directory.addGroup('Desk', ['dirk']);
  server = await startServer();
  // Another site than the provider's, as in life: cookies of one are not sent along from the other.
  site = server.url.replace('127.0.0.1', 'localhost');
  provider = await RealProvider.start({ accounts, redirects: [`${site}/sign-in/return`] });
  const make = 'unknown_people = "make"\nlink_by_email = true';
  await setSource(server.database, oidcSource(provider, { name: 'Keycloak', top: make, rest: '[[roles]]\ngroup = "helpdesk"\nrole = "technician"\n' }), ours.secret);
  await setSource(server.database, directorySource(directory, { name: 'Company directory', top: make, rest: `[[roles]]\ngroup = "cn=Desk,ou=groups,${base}"\nrole = "technician"\n` }), reader.password);
  await setSource(server.database, oidcSource({ issuer: 'http://127.0.0.1:1' }, { name: 'Out of order' }), ours.secret);
  const guarded = await addAccount(server.database, { role: 'technician', email: 'guarded@test.example' });
  const who = await signedIn(server, guarded);
  await who.patch('/session', { language: 'en' });
  ({ secret } = await enrolTotp(who, Date.now()));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  await provider?.stop();
  await directory?.stop();
});

const button = (page, name) => page.getByRole('button', { name, exact: true });
// The menu under the own picture says who is signed in.
const isIn = async (page, name) => {
  await page.getByRole('button', { name: 'duty' }).click();
  await page.getByRole('menu').getByText(name).waitFor();
  await page.keyboard.press('Escape');
};
const through = async (page, login) => {
  await page.getByRole('heading', { name: 'The provider' }).waitFor();
  await page.getByLabel('Name').focus();
  await page.keyboard.type(login);
  await page.keyboard.press('Enter');
};

test('by keyboard to the provider and back, to the page that was wanted', async () => {
  const page = await openPage(browser);
  await page.goto(`${site}/queue?view=mine`);
  await button(page, 'Sign in with Keycloak').waitFor();
  await shot(page, 'sign-in-sources');
  await accessible(page, 'sign-in page with sources');
  await button(page, 'Sign in with Keycloak').focus();
  await page.keyboard.press('Enter');
  await through(page, 'ines');
  await isIn(page, 'Inès Peeters');
  const url = new URL(page.url());
  assert.deepEqual([url.origin, url.pathname, url.search], [site, '/queue', '?view=mine']);
  // Neither code nor state can be gone back to.
  const before = page.url();
  await page.reload();
  await isIn(page, 'Inès Peeters');
  assert.equal(page.url(), before);
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('the second factor is asked after the provider', async () => {
  const page = await openPage(browser);
  await page.goto(site);
  await button(page, 'Sign in with Keycloak').click();
  await through(page, 'guarded');
  await page.getByRole('heading', { name: 'One more step.' }).waitFor();
  await page.getByLabel('Code from your app').fill(totp(secret, Date.now(), 1));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'One more step.' }).waitFor({ state: 'detached' });
  await isIn(page, 'guarded');
  await page.context().close();
});

test('whoever calls it off, is not let in, or finds the provider down reads a sentence and can begin again', async () => {
  const page = await openPage(browser);
  await page.goto(site);
  await button(page, 'Sign in with Keycloak').click();
  await page.getByRole('button', { name: 'Call it off' }).click();
  await page.getByText('You called the sign-in off').waitFor();
  await shot(page, 'sign-in-called-off');
  await accessible(page, 'called off');
  await button(page, 'Begin again').click();
  await button(page, 'Sign in with Keycloak').click();
  await through(page, 'outside');
  await page.getByText('no account here is open to you').waitFor();
  await button(page, 'Begin again').click();
  await button(page, 'Sign in with Out of order').click();
  await page.getByText('does not answer').waitFor();
  await shot(page, 'sign-in-source-down');
  await accessible(page, 'a source that is down');
  await page.goto(`${site}/sign-in/return?state=made-up&code=made-up`);
  await page.getByText('This took too long').waitFor();
  assert.equal(new URL(page.url()).search, '', 'what came along is out of the address bar');
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('name and password of a directory, by keyboard', async () => {
  const page = await openPage(browser);
  await page.goto(site);
  await button(page, 'Sign in with Company directory').focus();
  await page.keyboard.press('Enter');
  await page.getByText('With your name and password of Company directory.').waitFor();
  await page.keyboard.type('dirk');
  await page.keyboard.press('Tab');
  await page.keyboard.type('wrong');
  await page.keyboard.press('Enter');
  await page.getByText('The name or the password is not right.').waitFor();
  await shot(page, 'sign-in-directory');
  await accessible(page, 'directory form');
  await button(page, 'Sign in another way').click();
  await page.getByLabel('E-mail').waitFor();
  await button(page, 'Sign in with Company directory').click();
  await page.getByLabel('User name').fill('dirk');
  await page.getByLabel('Password', { exact: true }).fill('secret of dirk');
  await page.keyboard.press('Enter');
  await isIn(page, 'Dirk Maes');
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

for (const [name, viewport, colorScheme] of [
  ['wide-dark', { width: 1440, height: 900 }, 'dark'], ['narrow-light', { width: 390, height: 844 }, 'light'],
  ['narrow-dark', { width: 390, height: 844 }, 'dark'],
]) {
  test(`what signing in shows, ${name}`, async () => {
    const page = await openPage(browser, { viewport, colorScheme });
    await page.goto(site);
    await button(page, 'Sign in with Keycloak').waitFor();
    for (const language of ['English', 'Français', 'Nederlands', 'Deutsch']) {
      await button(page, language).click();
      await page.locator(`button[aria-pressed=true]:has-text("${language}")`).waitFor();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(overflow <= 0, `${language}: ${overflow} px wider than the window`);
    }
    await shot(page, `sign-in-sources-${name}`);
    await accessible(page, `sources, ${name}`);
    await page.getByRole('button', { name: 'Company directory' }).click();
    await page.getByRole('textbox').first().waitFor();
    await shot(page, `sign-in-directory-${name}`);
    await accessible(page, `directory form, ${name}`);
    await page.context().close();
  });
}
