// The queue by keyboard alone: run down a long list, look beside it, act on many and take it back, save a view;
// what comes meanwhile is told and moves nothing; colleagues are seen. And the board on the wall.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, launch, openPage, shot, signIn } from '../support/browser.mjs';
import { accountsOf, signedIn } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

const total = 450;
let server;
let browser;
let api;
let boss;
let company;
before(async () => {
  server = await startServer({ clock: '2026-11-23T09:00:00+01:00' });
  browser = await launch();
  api = await signedIn(server, accountsOf(server, 'technician')[0]);
  boss = await signedIn(server, accountsOf(server, 'supervisor')[0]);
  await api.patch('/session', { language: 'en' });
  const admin = await signedIn(server, accountsOf(server, 'administrator')[0]);
  company = await admin.post('/companies', { name: 'Imprimerie du Parc', code: 'IMP', country: 'BE', language: 'fr' });
  await admin.put(`/companies/${company.id}/policy`, { first_answer: 'PT4H', solution: 'PT40H', priorities: { 1: { first_answer: 'PT15M', solution: 'PT1H' } } });
  for (let i = 0; i < total; ++i) await api.post('/tickets', { company_id: company.id, title: `Ticket ${i}`, problem: `Nothing prints (${i})` });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const address = () => `${server.url}/queue?view=open&company_id=${company.id}`;
const numberOf = (i) => `IMP-${1001 + i}`;
const row = (page, i) => page.getByRole('link', { name: new RegExp(`${numberOf(i)}\\b`) });
const isCurrent = (page, i) => page.locator(`a[aria-current=true]`, { hasText: numberOf(i) }).waitFor();

test('a long queue is worked on by keyboard alone', async () => {
  const page = await openPage(browser);
  await signIn(page, server, accountsOf(server, 'technician')[0]);
  await page.goto(address());
  await isCurrent(page, 0);
  await page.getByRole('heading', { name: 'Ticket 0' }).waitFor();
  await shot(page, 'queue-split');
  await accessible(page, 'the queue with a ticket beside it');

  for (let i = 0; i < 3; ++i) await page.keyboard.press('j');
  await isCurrent(page, 3);
  await page.getByRole('heading', { name: 'Ticket 3' }).waitFor();
  assert.ok(await page.locator('[aria-posinset]').count() < 60, 'only what is seen is in the page');

  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.getByText('2 selected').waitFor();
  await shot(page, 'queue-selected');
  await accessible(page, 'the queue with two selected');
  await page.keyboard.press('h');
  await page.getByRole('button', { name: 'Put 2 tickets on hold' }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.type('A drum is on its way');
  await page.keyboard.press('Enter');
  await page.getByText('2 tickets put on hold.').waitFor();
  // They stay where they are, struck out, so that nothing moves under the cursor.
  await page.getByText('no longer here').nth(1).waitFor();
  await isCurrent(page, 4);
  await shot(page, 'queue-held');
  await accessible(page, 'the queue after a deed');
  const held = (await api.get(`/tickets?view=on_hold&company_id=${company.id}`)).items;
  assert.deepEqual(held.map((one) => one.number).sort(), [numberOf(3), numberOf(4)]);
  await page.keyboard.press('z');
  await page.getByText('Taken back for 2 tickets.').waitFor();
  assert.equal((await api.get(`/tickets?view=on_hold&company_id=${company.id}`)).items.length, 0);

  await page.keyboard.press('Enter');
  await page.waitForURL(/\/tickets\/\d+$/);
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('what comes is told and moves nothing; colleagues are seen', async () => {
  const page = await openPage(browser);
  await signIn(page, server, accountsOf(server, 'technician')[0]);
  await page.goto(address());
  await isCurrent(page, 0);
  const place = await row(page, 2).boundingBox();
  // Nearest deadline first: a priority 1 comes before all others.
  await boss.post('/tickets', { company_id: company.id, title: 'Everything is down', problem: '', impact: 1, urgency: 1 });
  await page.getByRole('button', { name: /1 new ticket/ }).waitFor();
  assert.deepEqual(await row(page, 2).boundingBox(), place);
  const { items } = await api.get(`/tickets?view=open&company_id=${company.id}&limit=200`);
  const third = items.find((one) => one.number === numberOf(2));
  await boss.patch(`/tickets/${third.id}`, { title: 'Renamed by a colleague' });
  await page.getByText('Renamed by a colleague').waitFor();
  assert.deepEqual(await row(page, 2).boundingBox(), place);
  await boss.put('/presence', { ticket_id: third.id });
  await page.getByText(`Read now by ${boss.me.name}`).first().waitFor();
  await shot(page, 'queue-live');
  await accessible(page, 'the queue with a colleague and a new ticket');
  await page.keyboard.press('r');
  await page.locator('a[aria-current=true]', { hasText: 'Everything is down' }).waitFor();
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('to the end of the queue and back', async () => {
  const page = await openPage(browser);
  await signIn(page, server, accountsOf(server, 'technician')[0]);
  await page.goto(address());
  const list = page.getByRole('region', { name: 'Open' });
  await list.locator('li').first().waitFor();
  const last = page.getByText(numberOf(total - 1), { exact: true });
  while (!await last.isVisible()) {
    const before_it = await list.evaluate((one) => one.scrollHeight);
    await list.evaluate((one) => one.scrollTo(0, one.scrollHeight));
    await page.waitForFunction(([label, height]) => {
      const one = document.querySelector(`[role=region][aria-label="${label}"]`);
      const end = one.querySelector('li:last-child [data-current], li:last-child a');
      return one.scrollHeight !== height || end !== null;
    }, ['Open', before_it]);
  }
  await list.evaluate((one) => one.scrollTo(0, 0));
  await page.getByText('Everything is down').first().waitFor();
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('a supervisor saves a view for all, a technician chooses it', async () => {
  await boss.patch('/session', { language: 'en' });
  const page = await openPage(browser);
  await signIn(page, server, accountsOf(server, 'supervisor')[0]);
  await page.goto(`${address()}&priority=1`);
  await page.getByText('Everything is down').first().waitFor();
  await page.getByRole('button', { name: 'Save this view' }).click();
  await page.getByLabel('Name of the view').fill('Burning at IMP');
  await page.getByLabel('For everybody at the helpdesk').check();
  await accessible(page, 'saving a view');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Burning at IMP' }).waitFor();
  await page.context().close();

  const other = await openPage(browser, { viewport: { width: 1024, height: 768 }, colorScheme: 'dark' });
  await signIn(other, server, accountsOf(server, 'technician')[0]);
  await other.goto(`${server.url}/queue`);
  await other.getByRole('button', { name: 'Saved views' }).click();
  await other.getByRole('menuitem', { name: /Burning at IMP/ }).click();
  await other.waitForURL(/priority=1/);
  await other.getByText('Everything is down').first().waitFor();
  await shot(other, 'queue-medium-dark');
  await accessible(other, 'a saved view at 1024 px, dark');
  assert.deepEqual([...page.failures, ...other.failures], []);
  await other.context().close();
});

for (const [look, options] of Object.entries({
  'narrow-light': { viewport: { width: 390, height: 844 } },
  'narrow-dark': { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
})) {
  test(`the queue on a telephone, ${look}`, async () => {
    const page = await openPage(browser, options);
    await signIn(page, server, accountsOf(server, 'technician')[0]);
    await page.goto(address());
    await isCurrent(page, 0).catch(() => page.getByText('Everything is down').first().waitFor());
    await shot(page, `queue-${look}`);
    await accessible(page, `the queue, ${look}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `${overflow} px wider than the window`);
    await page.context().close();
  });
}

test('the board shows what is to be done, and reconnects by itself', async () => {
  const page = await openPage(browser, { viewport: { width: 1920, height: 1080 } });
  await signIn(page, server, accountsOf(server, 'technician')[0]);
  await page.goto(`${server.url}/board`);
  const figure = (name) => page.locator('dl > div', { has: page.getByText(name, { exact: true }) }).locator('dd');
  await figure('Waiting').waitFor();
  const now = await api.get('/board');
  assert.equal(await figure('Waiting').innerText(), String(now.waiting));
  assert.ok(now.waiting >= total);
  await shot(page, 'board');
  await accessible(page, 'the board');
  const size = await figure('Late').evaluate((one) => parseFloat(getComputedStyle(one).fontSize));
  assert.ok(size > 150, `${size} px are not read from five metres`);
  await boss.post('/tickets', { company_id: company.id, title: 'One more', problem: '' });
  await page.waitForFunction((text) => [...document.querySelectorAll('dd')].some((one) => one.textContent === text), String(now.waiting + 1));
  await server.stop({ keep: true });
  await page.getByText(/^Reconnecting/).waitFor({ timeout: 30_000 });
  await shot(page, 'board-stale');
  await accessible(page, 'the board without its server');
  server.listen = new URL(server.url).host;
  await server.start();
  await page.getByText(/^As of/).waitFor({ timeout: 30_000 });
  assert.deepEqual(page.failures, []);
  await page.context().close();
});
