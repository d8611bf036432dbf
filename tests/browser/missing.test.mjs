// A button that needs something first says what, at the field; and what narrows a list down leaves room for the list.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, openPage, shot, signIn } from '../support/browser.mjs';
import { accountsOf, signedIn } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

let server;
let browser;
const phone = { viewport: { width: 390, height: 844 } };
before(async () => {
  server = await startServer();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function at(role, language, path, look) {
  const [account] = accountsOf(server, role);
  await (await signedIn(server, account)).patch('/session', { language });
  const page = await openPage(browser, look);
  await signIn(page, server, account);
  await page.goto(`${server.url}${path}`);
  return page;
}
const done = async (page) => {
  assert.deepEqual(page.failures, []);
  await page.context().close();
};

test('shifts, calls by hand, notes and answers of the portal say what is missing', async () => {
  const rota = await at('supervisor', 'de', '/escalation/rota');
  await rota.getByRole('button', { name: 'Bereitschaft eintragen', exact: true }).click();
  await rota.getByText('Wählen Sie eine Person.').waitFor();
  assert.equal(await rota.getByText('Geben Sie Tag und Uhrzeit an.').count(), 2);
  await shot(rota, 'missing-rota');
  await done(rota);

  const calls = await at('technician', 'nl', '/calls');
  await calls.getByRole('button', { name: 'Fiche tonen' }).click();
  await calls.getByText('Typ het nummer dat belt.').waitFor();
  await done(calls);

  const api = await signedIn(server, accountsOf(server, 'technician')[0]);
  const [{ email }] = accountsOf(server, 'requester');
  const person = server.demo.people.find((one) => one.email === email) ?? server.demo.people[0];
  const { id } = await api.post('/tickets', { person_id: person.id, title: 'Lampe', problem: 'Une lampe s’allume' });
  const note = await at('technician', 'fr', `/tickets/${id}`);
  await note.getByRole('button', { name: 'Ajouter la note' }).click();
  await note.getByText('Écrivez d’abord quelque chose.').waitFor();
  assert.equal(await note.getByRole('textbox', { name: 'Une note pour les collègues' }).getAttribute('aria-invalid'), 'true');
  await done(note);

  const portal = await at('requester', 'en', `/portal/${id}`, phone);
  await portal.getByRole('button', { name: 'Send', exact: true }).click();
  await portal.getByText('Write something first.').waitFor();
  await done(portal);
});

test('on a small screen views take one line and filters two, and no word is broken', async () => {
  for (const language of ['de', 'fr']) {
    const page = await at('technician', language, '/queue', phone);
    await page.getByRole('main').getByRole('group').nth(1).waitFor();
    for (const group of await page.getByRole('main').getByRole('group').all()) {
      const { height } = await group.boundingBox();
      assert.ok(height < 80, `${language}: ${await group.getAttribute('aria-label')} takes ${height} px`);
    }
    const wider = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok((await wider()) <= 0);
    await shot(page, `queue-filters-${language}`);
    await page.goto(`${server.url}/tickets/new`);
    await page.locator('.mantine-SegmentedControl-label').first().waitFor();
    const heights = await page.locator('.mantine-SegmentedControl-label').evaluateAll((all) => all.map((one) => one.offsetHeight));
    assert.ok(heights.length >= 8 && Math.max(...heights) < 44, `${language}: ${heights}`);
    assert.ok((await wider()) <= 0);
    await shot(page, `new-ticket-${language}`);
    await done(page);
  }
});
