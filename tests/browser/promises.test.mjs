// What is promised of one ticket, and who works when: a priority changed on hold, a ticket reopened, a call
// promised, hours of one's own and of a team. What a change does is read before it is saved.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, launch, openPage, pick, shot, signIn } from '../support/browser.mjs';
import { accountsOf, signedIn } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

const day = [['08:30', '12:00'], ['13:00', '17:30']];
const office = { zone: 'Europe/Brussels', hours: { mon: day, tue: day, wed: day, thu: day, fri: day } };

let server;
let browser;
let admin;
let tech;
let company;
let technician;
let supervisor;
before(async () => {
  server = await startServer({ clock: '2026-11-23T09:00:00+01:00' });
  browser = await launch();
  admin = await signedIn(server, accountsOf(server, 'administrator')[0]);
  technician = accountsOf(server, 'technician')[0];
  supervisor = accountsOf(server, 'supervisor')[0];
  for (const account of [technician, supervisor]) await (await signedIn(server, account)).patch('/session', { language: 'en' });
  company = await admin.post('/companies', { name: 'Imprimerie du Parc', code: 'IMP', country: 'BE', language: 'fr' });
  await admin.put(`/companies/${company.id}/calendar`, office);
  await admin.put(`/companies/${company.id}/policy`, { first_answer: 'PT1H', solution: 'PT16H', holder: 'PT8H',
    priorities: { 1: { first_answer: 'PT1H', solution: 'PT4H', holder: 'PT2H' } } });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// Nobody stays signed in while the clock jumps.
async function at(time) {
  server.setClock(time);
  tech = await signedIn(server, technician);
}
const open = (title) => tech.post('/tickets', { company_id: company.id, title, problem: '' });
const region = (page, name) => page.getByRole('region', { name, exact: true });
const changes = (page) => region(page, 'What becomes of the deadlines');
const solution = async (ticket) => (await tech.get(`/tickets/${ticket.id}`)).clocks.find((one) => one.kind === 'solution');

test('the priority of a ticket on hold is changed: old and new are read first, and the pause is kept', async () => {
  await at('2026-11-23T09:00:00+01:00');
  const ticket = await open('The press does not start');
  await at('2026-11-23T10:00:00+01:00');
  const page = await openPage(browser);
  await signIn(page, server, technician);
  await page.goto(`${server.url}/tickets/${ticket.id}`);
  await page.getByRole('heading', { name: ticket.number }).waitFor();
  await page.keyboard.press('h');
  await page.getByText('a part', { exact: true }).click();
  await changes(page).getByText('(stopped meanwhile)').first().waitFor();
  await accessible(page, 'a hold, and what it does');
  await shot(page, 'hold-changes');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Resume' }).waitFor();

  await at('2026-11-23T11:00:00+01:00');
  await page.reload();
  await page.getByRole('button', { name: 'Priority P4, change' }).press('Enter');
  await page.getByRole('radio', { name: 'P1' }).press(' ');
  // An hour of sixteen is used; of four, three are left from eleven o'clock on, with lunch between.
  const line = changes(page).getByRole('listitem').filter({ hasText: 'Solution' });
  await line.getByText(/25 Nov\D+10:00 → \D*23 Nov\D+15:00/).waitFor();
  await changes(page).getByText(/Not counted: waiting for a part: since .*10:00/).waitFor();
  await page.getByLabel('Reason').fill('The printing house stands still');
  await accessible(page, 'another priority, and what it does');
  await shot(page, 'priority-changes');
  assert.equal((await tech.get(`/tickets/${ticket.id}`)).priority, 4);
  const said = await tech.post(`/tickets/${ticket.id}/deadlines/preview`, { priority: 1 });
  await page.getByRole('button', { name: 'Set P1' }).press('Enter');
  await page.getByRole('button', { name: 'Priority P1, change' }).waitFor();
  const clock = await solution(ticket);
  assert.equal(clock.due_at, '2026-11-23T14:00:00.000Z');
  assert.equal(clock.state, 'paused');
  assert.equal(said.items.find((one) => one.kind === 'solution').after.due_at, clock.due_at);

  // Why: the hours that were counted, the pause that was not, and whose promise it is.
  await page.getByRole('button', { name: 'Why this deadline?' }).press('Enter');
  const why = region(page, 'Solution').last();
  await why.getByText('4 h of working time were promised').waitFor();
  await why.getByText('This is the promise for tickets of priority P1.').waitFor();
  await why.getByText(/^\D*23 Nov\D+09:00 – 10:00$/).waitFor();
  await why.getByText(/^waiting for a part: since .*10:00$/).waitFor();
  await why.getByText(/60 min are used and the clock is stopped; if it went on now, it would be due .*15:00/).waitFor();
  await accessible(page, 'why, of a ticket on hold');
  await why.scrollIntoViewIfNeeded();
  await shot(page, 'priority-why');

  // An hour later it goes on, and is due an hour later.
  await at('2026-11-23T12:00:00+01:00');
  await page.getByRole('button', { name: 'Resume' }).press('Enter');
  await page.getByRole('button', { name: 'Hold' }).waitFor();
  await why.getByText(/^waiting for a part: .*10:00 – 12:00$/).waitFor();
  assert.equal((await solution(ticket)).due_at, '2026-11-23T15:00:00.000Z');
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('a solved ticket is reopened, and when it will be due is read first', async () => {
  await at('2026-11-23T09:00:00+01:00');
  const ticket = await open('The tray is empty');
  await tech.put(`/tickets/${ticket.id}/solution`, { outcome: 'solved', summary: 'Filled.' });
  await at('2026-11-24T09:00:00+01:00');
  const page = await openPage(browser);
  await signIn(page, server, technician);
  await page.goto(`${server.url}/tickets/${ticket.id}`);
  await page.getByRole('button', { name: 'Reopen' }).press('Enter');
  await changes(page).getByText(/Solution .*26 Nov\D+09:00/).waitFor();
  assert.equal((await tech.get(`/tickets/${ticket.id}`)).status, 'solved');
  await accessible(page, 'a ticket to be reopened');
  await shot(page, 'reopen-changes');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Hold' }).waitFor();
  assert.equal((await solution(ticket)).due_at, '2026-11-26T08:00:00.000Z');
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('a ticket is merged and taken out again, then moved to another company: each is read first', async () => {
  await at('2026-11-23T09:00:00+01:00');
  const ticket = await open('The scanner is silent');
  const same = await open('The scanner says nothing');
  await at('2026-11-23T10:00:00+01:00');
  const page = await openPage(browser);
  await signIn(page, server, technician);
  await page.goto(`${server.url}/tickets/${ticket.id}`);
  await page.getByRole('button', { name: 'More' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Merge into another ticket' }).press('Enter');
  await changes(page).getByText(/Solution .*\(ended\)/).waitFor();
  await page.getByLabel('Into which ticket').first().fill(same.number);
  await page.getByRole('radio', { name: new RegExp(same.number) }).press(' ');
  // The requester is promised what the other ticket was: opened now, sixteen hours.
  const stay = region(page, `It goes on in ${same.number}, whose deadlines stay`);
  await stay.getByText(/Solution \D*25 Nov\D+09:00/).waitFor();
  await accessible(page, 'a ticket to be merged');
  await shot(page, 'merge-changes');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Undo the merge' }).press('Enter');
  await changes(page).getByText(/Solution/).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Hold' }).waitFor();

  await page.getByRole('button', { name: 'More' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Move to another company' }).press('Enter');
  const { items } = await tech.get('/companies');
  const other = items.find((one) => one.id !== company.id);
  await pick(page, page.getByRole('combobox', { name: 'To which company' }), other.name);
  await changes(page).getByText(/Solution .* → /).waitFor();
  await page.getByLabel('What the requester here is told').fill('It was opened for you by mistake.');
  await accessible(page, 'a ticket to be moved');
  await shot(page, 'move-changes');
  const said = await tech.post(`/tickets/${ticket.id}/deadlines/preview`, { company_id: other.id });
  await page.keyboard.press('Control+Enter');
  await page.waitForURL((url) => /\/tickets\/\d+$/.test(url.pathname) && !url.pathname.endsWith(String(ticket.id)));
  const moved = await tech.get(`/tickets/${page.url().split('/').at(-1)}`);
  assert.equal(moved.company_id, other.id);
  assert.equal(moved.opened_at, ticket.opened_at);
  assert.equal(moved.clocks.find((one) => one.kind === 'solution').due_at,
    said.items.find((one) => one.kind === 'solution').after.due_at);
  assert.equal((await tech.get(`/tickets/${ticket.id}`)).status, 'solved');
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('a call is promised and kept', async () => {
  await at(new Date().toISOString());
  const ticket = await open('Call me');
  const page = await openPage(browser);
  await signIn(page, server, technician);
  await page.goto(`${server.url}/tickets/${ticket.id}`);
  const panel = region(page, 'Call back');
  await panel.getByRole('button', { name: 'Promise a call' }).press('Enter');
  const later = new Date(Date.now() + 3 * 3_600_000);
  later.setSeconds(0, 0);
  const local = new Date(later.getTime() - later.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  await panel.getByLabel('When').fill(local);
  await accessible(page, 'a call to be promised');
  await panel.getByRole('button', { name: 'Promise a call' }).press('Enter');
  await panel.getByText('A call is promised for').waitFor();
  await shot(page, 'call-promised');
  const promised = (await tech.get(`/tickets/${ticket.id}`)).clocks.find((one) => one.kind === 'call_back');
  assert.equal(promised.due_at, later.toISOString());
  await page.getByRole('button', { name: 'Why this deadline?' }).press('Enter');
  await page.getByText('working hours do not matter for it').waitFor();
  await panel.getByRole('button', { name: 'I have called' }).press('Enter');
  await panel.getByText('A call is promised for').waitFor({ state: 'detached' });
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('a technician writes his own hours, and takes them away again', async () => {
  await at('2026-11-23T09:00:00+01:00');
  const page = await openPage(browser);
  await signIn(page, server, technician);
  await page.goto(`${server.url}/hours`);
  await page.getByText('No hours are known').waitFor();
  assert.equal(await page.getByRole('combobox', { name: 'Whose hours' }).count(), 0);
  await accessible(page, 'no hours yet');
  await page.getByRole('button', { name: 'Set hours' }).press('Enter');
  await page.getByLabel('Monday: until').last().fill('16:00');
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await page.getByText('Saved.').waitFor();
  const kept = (await tech.get(`/accounts/${tech.me.id}/working-hours`)).calendar;
  assert.equal(kept.hours.mon.at(-1)[1], '16:00');
  await page.reload();
  await page.getByRole('button', { name: /^Remove these hours/ }).press('Enter');
  await page.getByRole('button', { name: /^Really remove/ }).press('Enter');
  await page.getByText('No hours are known').waitFor();
  assert.equal((await tech.get(`/accounts/${tech.me.id}/working-hours`)).calendar, null);
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('a supervisor gives a team hours, sees which tickets move, and the ticket says whose hours count', async () => {
  await at('2026-11-23T09:00:00+01:00');
  const ticket = await open('Nothing prints');
  await tech.put(`/tickets/${ticket.id}/owner`, { account_id: tech.me.id, team: 'printing' });
  const page = await openPage(browser);
  await signIn(page, server, supervisor);
  await page.goto(`${server.url}/hours`);
  await pick(page, page.getByRole('combobox', { name: 'Whose hours' }), 'Printing');
  await page.getByRole('button', { name: 'Set hours' }).press('Enter');
  for (const name of ['Monday: until', 'Tuesday: until']) await page.getByLabel(name).last().fill('15:00');
  const moved = page.getByRole('link', { name: new RegExp(ticket.number) });
  await moved.waitFor();
  await accessible(page, 'hours of a team, and what they change');
  await shot(page, 'team-hours');
  assert.deepEqual((await tech.get('/team-hours')).items, []);
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await page.getByText('Saved.').waitFor();
  assert.equal((await tech.get('/team-hours')).items[0].team, 'printing');
  // The ticket names the team whose hours its holder's budget is counted in.
  await page.goto(`${server.url}/tickets/${ticket.id}`);
  await page.getByRole('button', { name: 'Why this deadline?' }).press('Enter');
  await region(page, 'Holder\'s own time').getByText('It is counted in the hours of the team Printing.').waitFor();
  await accessible(page, 'why, with the hours of a team');
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

for (const look of [
  { name: 'wide-light', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: 'narrow-dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
]) {
  test(`the hours, ${look.name}, in four languages`, async () => {
    const leader = await signedIn(server, supervisor);
    const page = await openPage(browser, look);
    await signIn(page, server, supervisor);
    for (const language of ['en', 'fr', 'nl', 'de']) {
      await leader.patch('/session', { language });
      await page.goto(`${server.url}/hours`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      await shot(page, `hours-${language}-${look.name}`);
      await accessible(page, `hours in ${language}, ${look.name}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(overflow <= 0, `${language}: ${overflow} px wider than the window`);
    }
    await leader.patch('/session', { language: 'en' });
    assert.deepEqual(page.failures, []);
    await page.context().close();
  });
}

test('each of the six clocks says why it stands where it does, with its pauses by reason and the place of its hours', async () => {
  await at('2026-11-23T09:00:00+01:00');
  const asker = await signedIn(server, accountsOf(server, 'requester')[0]);
  const { company_id } = await asker.get(`/people/${asker.me.person_id}`);
  await admin.put(`/companies/${company_id}/calendar`, office);
  await admin.put(`/companies/${company_id}/policy`, { first_answer: 'PT1H', next_answer: 'PT4H', solution: 'PT16H', holder: 'PT8H', supplier: 'PT8H' });
  const [maker] = (await tech.get('/suppliers')).items;
  await admin.post(`/companies/${company_id}/support-contracts`, { supplier_id: maker.id, withholds_requester: false, starts_on: '2026-01-01',
    calendar: { zone: 'America/New_York', hours: office.hours } });
  const ticket = await asker.post('/tickets', { title: 'Six clocks', problem: '' });
  await tech.put(`/tickets/${ticket.id}/owner`, { account_id: tech.me.id, team: 'workstation' });
  await at('2026-11-23T09:30:00+01:00');
  await tech.post(`/tickets/${ticket.id}/notes`, { text: 'We look at it.', visible: true });
  await (await signedIn(server, accountsOf(server, 'requester')[0])).post(`/tickets/${ticket.id}/notes`, { text: 'And now?', visible: true });
  await tech.put(`/tickets/${ticket.id}/call-back`, { at: '2026-11-24T10:00:00+01:00' });
  await tech.post(`/tickets/${ticket.id}/supplier-threads`, { supplier_id: maker.id, text: 'Which fuse?' });
  await at('2026-11-23T10:00:00+01:00');
  await tech.put(`/tickets/${ticket.id}/hold`, { reason: 'part' });
  await at('2026-11-23T11:00:00+01:00');
  const page = await openPage(browser);
  await signIn(page, server, technician);
  await page.goto(`${server.url}/tickets/${ticket.id}`);
  await page.getByRole('button', { name: 'Why this deadline?' }).press('Enter');
  const said = {
    'First answer': [/1 h of working time were promised|60 min of working time were promised/, /It was kept after 30 min/],
    'Next answer': [/4 h of working time were promised/, /waiting for a part: since .*10:00/],
    Solution: [/16 h of working time were promised/, /the clock is stopped/, /waiting for a part: since .*10:00/],
    'Holder\'s own time': [/8 h of working time were promised/, /waiting for a part: since .*10:00/],
    Supplier: [/8 h of working time were promised/, /hours of the contract with the supplier/, /America\/New_York/],
    'Call back': [/working hours do not matter for it/],
  };
  for (const [clock, texts] of Object.entries(said)) {
    const why = region(page, clock).filter({ has: page.getByRole('heading', { level: 3, name: clock, exact: true }) }).last();
    for (const text of texts) await why.getByText(text).first().waitFor({ timeout: 8000 });
  }
  // A part is waited for from the supplier himself: his clock runs on.
  assert.equal(await region(page, 'Supplier').last().getByText('Not counted').count(), 0);
  await accessible(page, 'six clocks, and why');
  await region(page, 'Supplier').last().scrollIntoViewIfNeeded();
  await shot(page, 'why-six');
  assert.deepEqual(page.failures, []);
  await page.context().close();
});
