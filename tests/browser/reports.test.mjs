// Reports: what was done last week on one page, each figure with its table and definition, narrowed down in words,
// as a file; not for technicians.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { accessible, launch, openPage, pick, shot, signIn } from '../support/browser.mjs';
import { accountsOf, signedIn } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

let server;
let browser;
let boss;
before(async () => {
  server = await startServer();
  browser = await launch();
  boss = await signedIn(server, accountsOf(server, 'supervisor')[0]);
  await boss.patch('/session', { language: 'en' });
  const admin = await signedIn(server, accountsOf(server, 'administrator')[0]);
  const tech = await signedIn(server, accountsOf(server, 'technician')[0]);
  const company = await admin.post('/companies', { name: 'Imprimerie du Parc', code: 'IMP', country: 'BE', language: 'fr' });
  for (let i = 0; i < 7; ++i) {
    const ticket = await tech.post('/tickets', { company_id: company.id, title: `Ticket ${i}`, problem: 'x' });
    if (i < 4) await tech.put(`/tickets/${ticket.id}/solution`, { outcome: 'solved', summary: 'Done.' });
    if (i < 1) await tech.delete(`/tickets/${ticket.id}/solution`);
  }
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const figure = (page, name) => page.getByRole('region', { name, exact: true });

test('a supervisor reads a report, narrows it down and takes it with him', async () => {
  const page = await openPage(browser);
  await signIn(page, server, accountsOf(server, 'supervisor')[0]);
  await page.getByRole('link', { name: 'Reports' }).click();
  await figure(page, 'Opened').waitFor();
  await shot(page, 'reports');
  await accessible(page, 'reports');
  await pick(page, page.getByRole('combobox', { name: 'Company' }), 'Imprimerie du Parc');
  await page.getByText(/^All tickets · Imprimerie du Parc · /).waitFor();
  await figure(page, 'Opened').getByText('7', { exact: true }).first().waitFor();
  await figure(page, 'Reopened').getByText('25% (1 of 4)').waitFor();
  await figure(page, 'Solved at first contact').getByText('100% (3 of 3)').waitFor();
  await figure(page, 'Backlog').getByText('Show as a table').click();
  assert.equal(await figure(page, 'Backlog').getByRole('row').last().getByRole('cell').innerText(), '4');
  await accessible(page, 'a report of one company with a table');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download as CSV' }).click()]);
  assert.match(await readFile(await file.path(), 'utf8'), /"company","Imprimerie du Parc",[^\n]*,"7","3","4"/);
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

for (const [look, language, options] of [
  ['narrow-light', 'en', { viewport: { width: 390, height: 844 } }],
  ['german-dark', 'de', { colorScheme: 'dark' }],
]) {
  test(`reports, ${look}`, async () => {
    await boss.patch('/session', { language });
    const page = await openPage(browser, options);
    await signIn(page, server, accountsOf(server, 'supervisor')[0]);
    await page.goto(`${server.url}/reports`);
    await page.getByRole('region').nth(3).waitFor();
    await shot(page, `reports-${look}`);
    // As the reader writes days, whatever the browser would.
    if (language === 'de') assert.match(await page.getByLabel('Letzter Tag').inputValue(), /^\d\d\.\d\d\.\d{4}$/);
    await accessible(page, `reports, ${look}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `${overflow} px wider than the window`);
    assert.deepEqual(page.failures, []);
    await page.context().close();
  });
}

test('technicians are not shown them', async () => {
  const page = await openPage(browser);
  await signIn(page, server, accountsOf(server, 'technician')[0]);
  await page.getByRole('navigation').waitFor();
  assert.equal(await page.locator('a[href="/reports"]').count(), 0);
  await page.context().close();
});
