// Where a ticket goes when its technician cannot go on: the pages that rule it, and the journeys of tickets.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, launch, openPage, pick, shot, signIn } from '../support/browser.mjs';
import { sql } from '../support/database.mjs';
import { accountsOf, signedIn, somebody } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

let server;
let browser;
let admin;
let tech;
let boss;
let person;
const rung = (change = {}) => ({ kind: 'functional', mode: 'take', level_min: 1, needs_language: false,
  cover: 'any', asks_by_itself: false, accept_within_minutes: 15, ...change });

before(async () => {
  server = await startServer({ clock: new Date().toISOString() });
  admin = await somebody(server, 'administrator');
  tech = await somebody(server, 'technician');
  boss = accountsOf(server, 'supervisor')[0];
  for (const account of [boss, accountsOf(server, 'technician')[0], accountsOf(server, 'expert')[0]])
    await (await signedIn(server, account)).patch('/session', { language: 'en' });
  person = server.demo.people[0];
  const { policy } = await admin.get(`/companies/${person.company_id}`);
  await admin.put(`/companies/${person.company_id}/policy`, { ...policy, supplier: 'PT16H' });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function ticketOf(team = 'printing') {
  const ticket = await tech.post('/tickets', { person_id: person.id, title: 'Nothing prints', problem: '' });
  return tech.put(`/tickets/${ticket.id}/owner`, { account_id: tech.me.id, team });
}
// The journey's end: the deadline on the screen says why it is what it is.
async function readWhy(page, clock = 'Solution') {
  await page.getByRole('button', { name: 'Why this deadline?' }).press('Enter');
  const why = page.getByRole('region', { name: clock, exact: true }).last();
  await why.getByText('of working time were promised').waitFor();
  await why.getByText(/ are used/).waitFor();
  await accessible(page, 'why this deadline');
}
const place = (page) => page.getByRole('region', { name: 'Where it is' });

test('a supervisor writes a ladder by keyboard and sees at once where a ticket would go', async () => {
  const page = await openPage(browser);
  await signIn(page, server, boss);
  await page.goto(`${server.url}/escalation/ladders`);
  await page.getByText('It would go to Eva Lambert.').waitFor();
  await page.getByRole('button', { name: 'New ladder' }).press('Enter');
  await page.getByRole('group', { name: 'Step 1' }).waitFor();
  await accessible(page, 'a new ladder');
  await page.getByRole('group', { name: 'Step 1' }).getByLabel('Level at least').fill('5');
  await page.getByText('It would go to Sabine Laurent.').waitFor();
  await page.getByText('Nobody has this skill at this level.').waitFor();
  await shot(page, 'ladder-editor');
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  const line = page.getByRole('listitem').filter({ hasText: 'Every company · Every subject · Every priority' });
  await line.waitFor();
  await line.getByRole('button', { name: /^Remove/ }).press('Enter');
  await line.getByRole('button', { name: /^Really remove/ }).press('Enter');
  await line.waitFor({ state: 'detached' });
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('a supervisor puts an expert on call and says what she can', async () => {
  const page = await openPage(browser);
  await signIn(page, server, boss);
  await page.goto(`${server.url}/escalation/rota`);
  const form = page.getByRole('region', { name: 'On call', exact: true });
  await pick(page, form.getByRole('combobox', { name: 'Who' }), 'Ingrid');
  const local = (hours) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 16);
  await form.getByLabel('From').fill(local(24));
  await form.getByLabel('Until').fill(local(32));
  await form.getByLabel('Repeat for weeks').fill('2');
  await form.getByRole('button', { name: 'Put on call' }).press('Enter');
  await page.getByRole('listitem').filter({ hasText: 'Ingrid Vogel' }).first().waitFor();
  const { shifts } = await admin.get('/rota');
  assert.equal(shifts.length, 2);
  await page.goto(`${server.url}/escalation/directory`);
  await page.getByRole('button', { name: 'Change Ingrid Vogel' }).press('Enter');
  await page.getByLabel('Level of E-mail').fill('5');
  await page.getByLabel('Product', { exact: true }).last().fill('Thunderbird, Postfix');
  await accessible(page, 'the directory, somebody changed');
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await page.getByText('E-mail, level 5 of 5').waitFor();
  await page.getByText('Postfix, Thunderbird').waitFor();
  for (const shift of shifts) await admin.delete(`/rota/shifts/${shift.id}`);
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('a supplier is found by what it makes and the languages spoken there, and its hours are written by keyboard', async () => {
  const page = await openPage(browser);
  await signIn(page, server, boss);
  await page.goto(`${server.url}/escalation/directory`);
  const search = page.getByRole('search', { name: 'Directory' });
  await search.getByLabel('Product').fill('L-2300');
  await search.getByRole('combobox', { name: 'Language' }).press('Enter');
  await page.getByRole('option', { name: 'Français' }).click();
  const found = page.getByRole('list', { name: 'Directory' }).getByRole('listitem');
  await page.getByText('Ruben Goossens').waitFor({ state: 'detached' });
  assert.equal(await found.count(), 1);
  await found.getByText('Mon – Fri 08:00–18:00 (Europe/London)').waitFor();
  await found.getByText('Lumora Service Desk · +44 20 7946 0100 · service@lumora.example').waitFor();
  await page.getByRole('button', { name: 'Change Lumora Printing Systems' }).press('Enter');
  await page.getByLabel('Friday: until').fill('12:00');
  await page.keyboard.press('Tab');
  await accessible(page, 'the directory, a supplier changed');
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await page.getByText('Mon – Thu 08:00–18:00 · Fri 08:00–12:00 (Europe/London)').waitFor();
  // A Friday afternoon in winter.
  await search.getByLabel('There at').fill('08/01/2027 15:00');
  await page.keyboard.press('Tab');
  await page.getByText('Nobody fits.').waitFor();
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('an expert declines, and the ticket goes to the next step', async () => {
  const ticket = await ticketOf();
  const page = await openPage(browser);
  await signIn(page, server, accountsOf(server, 'technician')[0]);
  await page.goto(`${server.url}/tickets/${ticket.id}`);
  await place(page).getByText('With you').waitFor();
  await page.keyboard.press('e');
  await page.getByRole('button', { name: 'Hand over' }).last().waitFor();
  await page.keyboard.press('Control+Enter');
  await place(page).getByText('Eva Lambert has been asked').waitFor();
  await place(page).getByText('Meanwhile with Tess Maes.').waitFor();

  const expert = await openPage(browser);
  await signIn(expert, server, accountsOf(server, 'expert')[0]);
  await expert.goto(`${server.url}/cockpit`);
  await expert.getByRole('button', { name: 'Return' }).first().press('Enter');
  await expert.keyboard.type('I am at another printer');
  await expert.getByRole('button', { name: 'Return' }).first().press('Enter');
  await expert.getByRole('region', { name: 'Handed to me' }).waitFor({ state: 'detached' });

  await place(page).getByText('Sabine Laurent has been asked').waitFor();
  await place(page).getByText('Eva Lambert gave it back: I am at another printer').waitFor();
  await readWhy(page);
  await accessible(page, 'a ticket on its ladder');
  await shot(page, 'ticket-on-ladder');
  assert.deepEqual([...page.failures, ...expert.failures], []);
  await page.context().close();
  await expert.context().close();
});

test('somebody is told for information, and does not have the ticket', async () => {
  const ladder = await admin.post('/ladders', { rungs: [rung({ kind: 'hierarchical', mode: 'inform' }), rung()] });
  const ticket = await ticketOf();
  await tech.post(`/tickets/${ticket.id}/handover`);
  await admin.delete(`/ladders/${ladder.id}`);
  const page = await openPage(browser);
  await signIn(page, server, boss);
  await page.goto(`${server.url}/cockpit`);
  const told = page.getByRole('region', { name: 'For information' });
  await told.getByText('Nothing prints').waitFor();
  await accessible(page, 'told for information');
  await told.getByRole('button', { name: `Seen ${ticket.number}` }).press('Enter');
  await told.waitFor({ state: 'detached' });
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('the requester reads what happens next', async () => {
  const account = accountsOf(server, 'requester')[0];
  const requester = await signedIn(server, account);
  await requester.patch('/session', { language: 'fr' });
  const ticket = await requester.post('/tickets', { title: 'Rien ne sort', problem: '' });
  await tech.put(`/tickets/${ticket.id}/owner`, { account_id: tech.me.id, team: 'printing' });
  await tech.post(`/tickets/${ticket.id}/handover`);
  const page = await openPage(browser, { viewport: { width: 390, height: 844 } });
  await signIn(page, server, account);
  await page.goto(`${server.url}/portal/${ticket.id}`);
  await page.getByText(/Nous faisons appel à un spécialiste|personne responsable/).waitFor();
  await accessible(page, 'what happens next');
  await shot(page, 'portal-what-next');
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('no expert is there: the supervisor, then the manufacturer, who answers', async () => {
  const company = await admin.get(`/companies/${person.company_id}`);
  const [maker] = (await tech.get('/suppliers')).items;
  const ladder = await admin.post('/ladders', { company_id: company.id, service: 'printing', rungs: [rung(),
    rung({ kind: 'hierarchical' }), rung({ kind: 'external', supplier_id: maker.id, asks_by_itself: true })] });
  const { items } = await admin.get('/directory?skill=printing');
  const span = { from_at: new Date(Date.parse(server.now) - 3_600_000).toISOString(), until_at: new Date(Date.parse(server.now) + 86_400_000).toISOString() };
  const absences = [];
  for (const one of items.filter((line) => line.role === 'expert'))
    absences.push(await admin.post('/rota/absences', { account_id: one.account_id, ...span }));
  const ticket = await ticketOf();
  const page = await openPage(browser);
  await signIn(page, server, accountsOf(server, 'technician')[0]);
  await page.goto(`${server.url}/tickets/${ticket.id}`);
  await place(page).getByText('With you').waitFor();
  await page.keyboard.press('e');
  await page.getByText('No expert can accept it now').waitFor();
  await page.keyboard.press('Control+Enter');
  await place(page).getByText('Sabine Laurent has been asked').waitFor();

  const supervisor = await openPage(browser);
  await signIn(supervisor, server, boss);
  await supervisor.goto(`${server.url}/cockpit`);
  const offered = supervisor.getByRole('listitem').filter({ has: supervisor.locator(`a[href="/tickets/${ticket.id}"]`) });
  await offered.getByRole('button', { name: 'Return' }).press('Enter');
  await supervisor.keyboard.type('It is a matter for the manufacturer');
  await offered.getByRole('button', { name: 'Return' }).press('Enter');
  await supervisor.context().close();

  await place(page).getByText(`${maker.name} has been written to`).waitFor();
  await place(page).getByText('Meanwhile with Tess Maes.').waitFor();
  const outside = page.getByRole('region', { name: 'Suppliers' });
  await outside.getByText('Waiting for their answer').waitFor();
  await accessible(page, 'a ticket with a supplier');
  await shot(page, 'supplier-asked');
  await outside.getByRole('button', { name: 'Note their answer' }).press('Enter');
  await page.keyboard.type('Change the drum.');
  await outside.getByLabel('Their number').fill('RMA-7');
  await outside.locator('input[type=file]').setInputFiles({ name: 'drum.txt', mimeType: 'text/plain', buffer: Buffer.from('Turn it left.') });
  await outside.getByRole('button', { name: 'Save' }).press('Enter');
  await outside.getByText('Answered', { exact: true }).first().waitFor();
  await outside.getByText('Change the drum.').first().waitFor();
  await outside.getByRole('link', { name: 'drum.txt' }).waitFor();
  await place(page).getByText(`${maker.name} is working on it`).waitFor();
  await outside.getByRole('button', { name: 'Close the question' }).press('Enter');
  await page.keyboard.type('A drum is on its way.');
  await outside.getByRole('button', { name: 'Save' }).press('Enter');
  await place(page).getByText('With you').waitFor();
  await readWhy(page);
  // The supplier's own clock ended with his answer.
  await page.getByRole('region', { name: 'Supplier', exact: true }).getByText('It was kept after').waitFor();
  await admin.delete(`/ladders/${ladder.id}`);
  for (const absence of absences) await admin.delete(`/rota/absences/${absence.id}`);
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('a technician asks a supplier by keyboard, with what he chose, and reads the letter first', async () => {
  const ticket = await ticketOf();
  await tech.post(`/tickets/${ticket.id}/notes`, { text: 'The roller is worn.', visible: false });
  const page = await openPage(browser);
  await signIn(page, server, accountsOf(server, 'technician')[0]);
  await page.goto(`${server.url}/tickets/${ticket.id}`);
  const outside = page.getByRole('region', { name: 'Suppliers' });
  await outside.getByRole('button', { name: 'Ask a supplier' }).press('Enter');
  await pick(page, outside.getByRole('combobox', { name: 'Whom' }), 'Meuse');
  await outside.getByLabel('Your question').fill('Do you have a roller?');
  await outside.getByLabel('The roller is worn.').press(' ');
  await outside.getByLabel('The hand-over file as PDF').press(' ');
  await outside.getByRole('button', { name: 'Read the letter' }).press('Enter');
  await outside.getByText('Letter to').waitFor();
  await accessible(page, 'a question to a supplier');
  await shot(page, 'supplier-question');
  await outside.getByRole('button', { name: 'Send' }).press('Enter');
  await outside.getByText('Waiting for their answer').waitFor();
  await outside.getByRole('link', { name: `${ticket.number}.pdf` }).waitFor();
  await readWhy(page, 'Supplier');
  const { items: [thread] } = await tech.get(`/tickets/${ticket.id}/supplier-threads`);
  assert.match(thread.messages[0].text, /The roller is worn\./);
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('a supervisor notes that a supplier must not learn the requester’s name', async () => {
  const page = await openPage(browser);
  await signIn(page, server, boss);
  await page.goto(`${server.url}/companies/${person.company_id}`);
  const panel = page.getByRole('region', { name: 'Suppliers’ contracts' });
  await panel.getByRole('button', { name: 'New contract' }).press('Enter');
  await pick(page, panel.getByRole('combobox', { name: 'Supplier' }), 'Meuse');
  await panel.getByLabel('They must not learn').press(' ');
  await panel.getByLabel('Holds from').fill('2020-01-01');
  await accessible(page, 'a contract with a supplier');
  await panel.getByRole('button', { name: 'Save' }).press('Enter');
  await panel.getByText('name withheld').waitFor();
  await shot(page, 'supplier-contract');
  await panel.getByRole('button', { name: /^Change Meuse/ }).press('Enter');
  await panel.getByLabel('Telephone').fill('+32 4 555 01 00');
  await panel.getByLabel('Holds until').fill('2019-01-01');
  await panel.getByRole('button', { name: 'Save' }).press('Enter');
  await page.getByText('Holds until: The end must come after the start; change one of the two.').waitFor();
  await panel.getByLabel('Holds until').fill('2099-01-01');
  await panel.getByRole('button', { name: 'Save' }).press('Enter');
  await panel.getByText('+32 4 555 01 00').waitFor();
  await panel.getByRole('button', { name: /^Change Meuse/ }).press('Enter');
  await panel.getByLabel('The supplier works at other hours').press(' ');
  // As many intervals a day as there are, and what is wrong is said with its day before anything is saved.
  const monday = panel.getByRole('group', { name: 'Monday', exact: true });
  await monday.getByRole('button', { name: 'Monday: add hours' }).press('Enter');
  await monday.getByLabel('Monday: from').last().fill('18h');
  await panel.getByRole('alert').filter({ hasText: 'Monday: this is not a time' }).waitFor();
  await monday.getByLabel('Monday: from').last().fill('18:00');
  await monday.getByLabel('Monday: until').last().fill('20:00');
  // Who waits for this supplier waits until then instead.
  await panel.getByRole('status').filter({ hasText: 'ticket' }).waitFor();
  await accessible(page, 'a contract with hours of its own');
  await shot(page, 'supplier-contract-hours');
  await panel.getByRole('button', { name: 'Save' }).press('Enter');
  await panel.getByText('hours of its own').waitFor();
  const [contract] = (await admin.get(`/companies/${person.company_id}/support-contracts`)).items.filter((one) => one.supplier_name.startsWith('Meuse'));
  assert.deepEqual(contract.calendar.hours.mon, [['08:30', '12:00'], ['13:00', '17:30'], ['18:00', '20:00']]);
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('contracts from before that run at once are marked, and their form is calm on a telephone', async () => {
  const { items } = await admin.get(`/companies/${person.company_id}/support-contracts`);
  const meuse = items.find((one) => one.supplier_name.startsWith('Meuse'));
  // Such a one is refused now; older helpdesks have them.
  sql(server.database, `INSERT INTO support_contract (id,company_id,supplier_id,withholds_requester,remind_after_hours,starts_on) SELECT 1,company_id,supplier_id,0,24,starts_on FROM support_contract WHERE id=${meuse.id}`);
  for (const [language, colorScheme] of [['fr', 'dark'], ['de', 'dark'], ['de', 'light']]) {
    await (await signedIn(server, boss)).patch('/session', { language });
    const page = await openPage(browser, { viewport: { width: 390, height: 844 }, colorScheme });
    await signIn(page, server, boss);
    await page.goto(`${server.url}/companies/${person.company_id}`);
    const panel = page.getByRole('region', { name: /Contrats avec des fournisseurs|Verträge mit Lieferanten/ });
    await panel.getByText(/^(se chevauche|überschneidet sich)$/).first().waitFor();
    assert.equal(await panel.getByText(/^(se chevauche|überschneidet sich)$/).count(), 2);
    await panel.scrollIntoViewIfNeeded();
    await shot(page, `supplier-contracts-twice-${language}-${colorScheme}`);
    await panel.getByRole('button', { name: /Meuse/ }).filter({ hasText: /Modifier|Ändern/ }).last().press('Enter');
    const form = panel.getByRole('form');
    await form.locator('[role=group]').first().waitFor();
    await form.evaluate((one) => one.scrollIntoView());
    await shot(page, `supplier-contract-form-${language}-${colorScheme}-top`);
    await form.locator('[role=group]').first().evaluate((one) => one.scrollIntoView());
    await shot(page, `supplier-contract-form-${language}-${colorScheme}-hours`);
    await accessible(page, `a contract's form in ${language}, ${colorScheme}`);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(overflow <= 0, `${language}: ${overflow} px wider than the window`);
    assert.deepEqual(page.failures, []);
    await page.context().close();
  }
  await (await signedIn(server, boss)).patch('/session', { language: 'en' });
  sql(server.database, 'DELETE FROM support_contract WHERE id=1');
});

const looks = [
  { name: 'wide-light', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: 'wide-dark', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  { name: 'narrow-light', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { name: 'narrow-dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
];
for (const look of looks) {
  test(`the pages, ${look.name}`, async () => {
    const supervisor = await signedIn(server, boss);
    const page = await openPage(browser, look);
    await signIn(page, server, boss);
    for (const language of ['en', 'fr', 'nl', 'de']) {
      await supervisor.patch('/session', { language });
      for (const part of ['ladders', 'rota', 'directory']) {
        await page.goto(`${server.url}/escalation/${part}`);
        await page.locator('h2:visible').first().waitFor();
        await page.waitForLoadState('networkidle');
        await shot(page, `escalation-${part}-${language}-${look.name}`);
        await accessible(page, `${part} in ${language}, ${look.name}`);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        assert.ok(overflow <= 0, `${part}, ${language}: ${overflow} px wider than the window`);
      }
    }
    await supervisor.patch('/session', { language: 'en' });
    assert.deepEqual(page.failures, []);
    await page.context().close();
  });
}
