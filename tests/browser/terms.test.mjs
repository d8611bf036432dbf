// A supervisor changes hours and promises and sees what that means before he saves; a technician asks why a
// ticket is due when it is. In four languages, light and dark, wide and narrow.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, launch, openPage, pick, shot, signIn } from '../support/browser.mjs';
import { accountsOf, signedIn } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

let server;
let browser;
let api;
let company;
let ticket;
before(async () => {
  server = await startServer({ clock: '2026-11-23T09:00:00+01:00' });
  browser = await launch();
  api = await signedIn(server, accountsOf(server, 'administrator')[0]);
  company = await api.post('/companies', { name: 'Imprimerie du Parc', code: 'IMP', country: 'BE', language: 'fr' });
  ticket = await api.post('/tickets', { company_id: company.id, title: 'La presse ne démarre plus', problem: '' });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('hours and promises are changed with a live preview', async () => {
  const page = await openPage(browser);
  const supervisor = accountsOf(server, 'supervisor')[0];
  await (await signedIn(server, supervisor)).patch('/session', { language: 'en' });
  await signIn(page, server, supervisor);
  await page.goto(`${server.url}/companies/${company.id}/terms`);
  // The preview of the terms as they are: nothing changes.
  await page.locator('[role=status]').filter({ hasText: /ticket/i }).first().waitFor();
  const due = page.locator('strong').first();
  const before_edit = await due.innerText();
  // Monday ends at ten: the solution is due later.
  const until = page.getByLabel('Monday: until').first();
  await until.focus();
  await until.fill('09:30');
  await page.waitForFunction((old) => document.querySelector('strong')?.textContent !== old, before_edit);
  await shot(page, 'terms');
  await accessible(page, 'the editor of hours and promises');
  // What open tickets would change is said before anything is saved.
  await page.getByRole('link', { name: /IMP-1001/ }).waitFor();
  assert.equal((await api.get(`/companies/${company.id}`)).calendar.hours.mon[0][1], '17:30');

  // Belgium's holidays of the year are listed.
  await pick(page, page.getByRole('combobox', { name: 'Countries and regions' }), 'BE ·');
  await page.keyboard.press('Escape');
  await page.getByRole('listitem').filter({ hasText: 'National Day' }).waitFor();
  await shot(page, 'terms-holidays');
  await accessible(page, 'the preview of holidays');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(`${server.url}/companies/${company.id}`);
  const saved = (await api.get(`/companies/${company.id}`)).calendar;
  assert.equal(saved.hours.mon[0][1], '09:30');
  assert.deepEqual(saved.public_holidays, ['BE']);
  // The server has recomputed the open ticket by itself.
  assert.notEqual((await api.get(`/tickets/${ticket.id}`)).due_at, ticket.due_at);
  assert.deepEqual(page.failures, []);
});

test('warnings and the time zone are chosen in words', async () => {
  const page = await openPage(browser);
  await signIn(page, server, accountsOf(server, 'supervisor')[0]);
  await page.goto(`${server.url}/companies/${company.id}/terms`);
  await page.getByRole('button', { name: 'Add a warning' }).click();
  const fourth = page.getByRole('group', { name: 'Warning 4' });
  await fourth.getByRole('textbox', { name: 'Warning 4', exact: true }).fill('20');
  await fourth.getByRole('combobox', { name: 'Warning 4: unit' }).click();
  await page.getByRole('option', { name: 'minutes before the deadline' }).click();
  await page.getByRole('button', { name: 'Add an action' }).click();
  const action = page.getByRole('group', { name: 'Action 1' });
  await action.getByRole('textbox', { name: 'Action 1', exact: true }).fill('45');
  await action.getByRole('combobox', { name: 'Action 1: what is done' }).click();
  await page.getByRole('option', { name: 'Hand the ticket over' }).click();
  await pick(page, page.getByRole('combobox', { name: 'Time zone' }), 'Europe/London');
  await accessible(page, 'warnings in words');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(`${server.url}/companies/${company.id}`);
  const saved = await api.get(`/companies/${company.id}`);
  assert.deepEqual(saved.policy.warnings, ['50%', '75%', '90%', '-PT20M']);
  assert.deepEqual(saved.policy.actions, [{ at: '-PT45M', clock: 'solution', deed: 'hand_over' }]);
  assert.equal(saved.calendar.zone, 'Europe/London');
  await api.put(`/companies/${company.id}/calendar`, { ...saved.calendar, zone: 'Europe/Brussels' });
  assert.deepEqual(page.failures, []);
});

test('wrong hours are refused in the reader’s words: what, where and what helps', async () => {
  const supervisor = accountsOf(server, 'supervisor')[0];
  await (await signedIn(server, supervisor)).patch('/session', { language: 'fr' });
  const page = await openPage(browser, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  await signIn(page, server, supervisor);
  await page.goto(`${server.url}/companies/${company.id}/terms`);
  const from = page.getByLabel('lundi : de').first();
  await from.fill('8h30');
  await page.getByRole('alert').filter({ hasText: 'lundi : ce n’est pas une heure' }).waitFor();
  assert.ok(await page.getByRole('button', { name: 'Enregistrer' }).isDisabled());
  await accessible(page, 'a wrong time');
  // Without any working time no deadline would ever come.
  for (const day of ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi']) {
    const one = page.getByRole('button', { name: `${day} : retirer`, exact: true });
    while (await one.count() > 0) await one.first().click();
  }
  await page.getByRole('alert').filter({ hasText: 'personne ne travaille jamais' }).waitFor();
  await shot(page, 'terms-never-open');
  assert.deepEqual(page.failures, []);
  await (await signedIn(server, supervisor)).patch('/session', { language: 'en' });
});

test('why a ticket is due when it is: in four languages, light and dark, wide and narrow', async () => {
  await api.put(`/tickets/${ticket.id}/hold`, { reason: 'part', note: null, until: null });
  server.setClock('2026-11-23T10:30:00+01:00');
  await api.delete(`/tickets/${ticket.id}/hold`);
  const account = accountsOf(server, 'technician')[0];
  const technician = await signedIn(server, account);
  for (const [n, language] of ['en', 'fr', 'nl', 'de'].entries()) {
    const page = await openPage(browser, {
      colorScheme: n % 2 === 0 ? 'light' : 'dark', viewport: n < 2 ? { width: 1440, height: 900 } : { width: 390, height: 844 },
    });
    await signIn(page, server, account);
    await technician.patch('/session', { language });
    await page.goto(`${server.url}/tickets/${ticket.id}`);
    const why = page.getByRole('button', { name: /why this deadline|pourquoi cette échéance|waarom deze termijn|warum diese frist/i });
    await why.focus();
    await page.keyboard.press('Enter');
    const solution = page.locator('section').filter({ has: page.locator('h4') }).first();
    await solution.waitFor();
    await solution.scrollIntoViewIfNeeded();
    await shot(page, `why-${language}`);
    await accessible(page, `why, in ${language}`);
    assert.deepEqual(page.failures, []);
    await page.context().close();
  }
});
