// A ticket that nobody takes: what would become of it is read before, then it stays with one person, and everybody reads so.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, launch, openPage, shot, signIn } from '../support/browser.mjs';
import { accountsOf, signedIn } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

let server;
let browser;
let tech;
const people = { technician: null, supervisor: null, requester: null };
before(async () => {
  server = await startServer({ clock: '2026-11-23T09:30:00+01:00' });
  browser = await launch();
  for (const role of Object.keys(people)) {
    people[role] = accountsOf(server, role)[0];
    await (await signedIn(server, people[role])).patch('/session', { language: 'en' });
  }
  tech = await signedIn(server, people.technician);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const minutes = (n) => server.setClock(new Date(Date.parse(server.now) + n * 60_000).toISOString());
async function until(ask, fits) {
  const end = Date.now() + 15_000;
  for (;;) {
    const value = await ask();
    if (fits(value)) return value;
    assert.ok(Date.now() < end, JSON.stringify(value));
  }
}
async function looks(name, at, path, ready) {
  for (const look of [
    { viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
    { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
  ]) {
    const page = await openPage(browser, look);
    await signIn(page, server, at);
    await page.goto(`${server.url}${path}`);
    await ready(page);
    await page.waitForLoadState('networkidle');
    await shot(page, `${name}-${look.viewport.width}-${look.colorScheme}`);
    await accessible(page, `${name}, ${look.viewport.width}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `${name}: ${overflow} px wider than the window`);
    assert.deepEqual(page.failures, []);
    await page.context().close();
  }
}

test('the form of a new ladder says in words where a ticket would go, and when', async () => {
  const leader = await signedIn(server, people.supervisor);
  for (const [language, words] of [['en', /^A ticket of this kind, opened now, would first go to Eva Lambert\.$/],
    ['fr', /irait d’abord à Eva Lambert/], ['nl', /zou eerst naar Eva Lambert gaan/], ['de', /ginge zuerst an Eva Lambert/]]) {
    await leader.patch('/session', { language });
    await looks(`new-ladder-${language}`, people.supervisor, '/escalation/ladders', async (page) => {
      await page.getByText(words).waitFor();
      await page.locator('main').getByRole('button', { name: /^(New ladder|Nouvelle échelle|Nieuwe ladder|Neue Leiter)/ }).press('Enter');
      await page.getByRole('group').first().waitFor();
    });
  }
  await leader.patch('/session', { language: 'en' });
  const page = await openPage(browser);
  await signIn(page, server, people.supervisor);
  await page.goto(`${server.url}/escalation/ladders`);
  await page.getByRole('button', { name: 'New ladder' }).press('Enter');
  const words = page.getByRole('list', { name: 'If nobody accepts' });
  await words.getByText('After 15 min without acceptance: to Sabine Laurent.').waitFor();
  await words.getByText('If nobody accepted it, it would stay with Sabine Laurent, who decides and is reminded.').waitFor();
  await page.getByRole('group', { name: 'Step 1' }).getByLabel('Minutes to accept').fill('40');
  await words.getByText('After 40 min without acceptance: to Sabine Laurent.').waitFor();
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('nobody takes it: it stays with the supervisor, and the technician, she and the requester read so', async () => {
  const asker = await signedIn(server, people.requester);
  const ticket = await asker.post('/tickets', { title: 'Nothing prints', problem: '' });
  await tech.put(`/tickets/${ticket.id}/owner`, { account_id: tech.me.id, team: 'printing' });
  await tech.post(`/tickets/${ticket.id}/handover`);
  const ladder = () => tech.get(`/tickets/${ticket.id}/ladder`);
  for (const name of ['Sabine Laurent', 'Alix Admin', null]) {
    minutes(15);
    await until(ladder, (where) => (name ? where.with.name === name : where.place === 'rests'));
  }
  const where = await ladder();
  assert.equal(where.with.name, 'Sabine Laurent');
  assert.equal(where.until, null);
  assert.equal(where.owner.id, tech.me.id);
  assert.equal((await asker.get(`/tickets/${ticket.id}/whereabouts`)).place, 'rests');

  // Two hours of work later she is reminded, once.
  assert.ok(Date.parse(where.reminded_at) - Date.parse(server.now) >= 2 * 3_600_000);
  server.setClock(where.reminded_at);
  const told = async () => (await tech.get(`/tickets/${ticket.id}/timeline`)).items.map((entry) => entry.kind);
  const kinds = await until(told, (all) => all.includes('handover_reminded'));
  assert.equal(kinds.filter((kind) => kind === 'handover_rests').length, 1);
  assert.equal(kinds.filter((kind) => kind === 'handover_offered').length, 4);

  tech = await signedIn(server, people.technician);
  await looks('rests-technician', people.technician, `/tickets/${ticket.id}`, async (page) => {
    const place = page.getByRole('region', { name: 'Where it is' });
    await place.getByText('With Sabine Laurent: nobody accepted it in a whole round').waitFor();
    await place.getByText('Sabine Laurent decides who goes on with it; nobody else is asked by itself.').waitFor();
    await place.scrollIntoViewIfNeeded();
  });
  await looks('rests-supervisor', people.supervisor, '/cockpit', async (page) => {
    await page.getByText('Nobody accepted it in a whole round; it stays with you until you decide.').waitFor();
    await page.getByText('Nobody has accepted it: it is with you until you decide').waitFor();
  });
  await looks('rests-requester', people.requester, `/portal/${ticket.id}`, (page) =>
    page.getByText('The person in charge has your request and decides who goes on with it.').waitFor());

  // She takes it: it is hers.
  const leader = await signedIn(server, people.supervisor);
  const mine = (await leader.get('/state')).handovers.find((one) => one.ticket.id === ticket.id);
  assert.ok(mine.rests_since);
  await leader.put(`/handovers/${mine.id}/acceptance`, {});
  const taken = await leader.get(`/tickets/${ticket.id}/ladder`);
  assert.deepEqual([taken.place, taken.owner.name, taken.reminded_at], ['in_charge', 'Sabine Laurent', null]);
});
