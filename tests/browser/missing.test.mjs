// A button that needs something first says what, at the field; and what narrows a list down leaves room for the list.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, launch, openPage, shot, signIn } from '../support/browser.mjs';
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

// What is pressed too early says what it needs, and the caret waits there.
async function lacks(page, button, words, field) {
  await button.click();
  await page.getByText(words, { exact: true }).first().waitFor();
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  assert.ok(await field.evaluate((one) => one === document.activeElement), words);
}
// Nothing that opens below the field covers the words.
async function above(page, words, field) {
  const said = await page.getByText(words, { exact: true }).first().boundingBox();
  assert.ok(said.y + said.height <= (await field.boundingBox()).y + 1, `${words} above its field`);
}
// What is said by itself, where the caret does not move.
const said = (page, words) => page.locator('body > [role=status]').getByText(words, { exact: true }).waitFor();
const aTicket = (api) => api.post('/tickets', { person_id: server.demo.people[0].id, title: 'Lampe', problem: 'Une lampe s’allume' });
const button = (page, name) => page.getByRole('button', { name, exact: true });

test('whoever ends, moves or merges a ticket, or asks a supplier, reads what is missing', async () => {
  const api = await signedIn(server, accountsOf(server, 'technician')[0]);
  const { id } = await aTicket(api);
  const page = await at('technician', 'en', `/tickets/${id}`);
  const panel = (name) => page.getByRole('region', { name, exact: true });

  await button(panel('Suppliers'), 'Ask a supplier').waitFor();
  await page.keyboard.press('w');
  const summary = panel('Wrap up').getByRole('textbox', { name: 'Summary' });
  await summary.fill('Done.');
  await summary.fill('');
  await lacks(page, panel('Wrap up').getByRole('button', { name: /^Close the ticket/ }), 'Say what was done.', summary);
  await accessible(page, 'a wrap-up without a summary');
  await summary.press('Escape');

  for (const [title, confirm, words, field] of [
    ['Merge into another ticket', /^Merge/, 'Look for the other ticket and choose it.', 'Into which ticket'],
    ['Move to another company', /^Move/, 'Choose a company.', 'To which company'],
  ]) {
    await button(page, 'More').click();
    await page.getByRole('menuitem', { name: title }).click();
    const chosen = panel(title).getByLabel(field).first();
    await lacks(page, panel(title).getByRole('button', { name: confirm }), words, chosen);
    if (field === 'To which company') {
      await above(page, words, chosen);
      await shot(page, 'missing-company');
    }
    await button(panel(title), 'Cancel').click();
  }

  const outside = panel('Suppliers');
  await button(outside, 'Ask a supplier').click();
  const whom = outside.getByLabel('Whom').first();
  await lacks(page, button(outside, 'Read the letter'), 'Choose a supplier.', whom);
  await above(page, 'Choose a supplier.', whom);
  await whom.fill('Meuse');
  await page.getByRole('option', { name: 'Meuse Informatique' }).click();
  await lacks(page, button(outside, 'Send'), 'Write something first.', outside.getByLabel('Your question'));
  await outside.getByLabel('Your question').fill('A lamp?');
  await button(outside, 'Send').click();
  for (const [doing, words] of [['Note their answer', 'Write something first.'], ['Close the question', 'Say why.']]) {
    await button(outside, doing).click();
    await lacks(page, button(outside, 'Save'), words, outside.getByRole('form').getByRole('textbox').first());
    await button(outside, 'Cancel').click();
  }

  const promised = panel('Call back');
  await button(promised, 'Promise a call').click();
  const when = promised.getByLabel('When').first();
  await lacks(page, button(promised, 'Promise a call'), 'Say the day and the time.', when);
  await above(page, 'Say the day and the time.', when);
  await shot(page, 'missing-moment');
  await done(page);

  const queue = await at('technician', 'de', '/queue');
  await queue.getByRole('checkbox').first().check();
  await queue.getByRole('button', { name: /^Priorität setzen/ }).click();
  await lacks(queue, queue.getByRole('button', { name: /^Für 1 Ticket/ }), 'Sagen Sie, warum.', queue.getByLabel('Grund').last());
  await shot(queue, 'missing-deed');
  await done(queue);
});

test('what was offered, a release and a judgement say what they need; what was just sent is not asked for', async () => {
  const api = await signedIn(server, accountsOf(server, 'technician')[0]);
  const { id } = await aTicket(api);
  const { me } = await signedIn(server, accountsOf(server, 'expert')[0]);
  await api.post(`/tickets/${id}/handover`, { kind: 'expert', account_id: me.id });
  const page = await at('expert', 'fr', `/tickets/${id}`);
  await button(page, 'Renvoyer').click();
  await lacks(page, button(page, 'Renvoyer'), 'Dites ce qui manque.', page.getByLabel('Que manque-t-il'));
  await shot(page, 'missing-return');
  const note = page.getByRole('textbox', { name: 'Une note pour les collègues' });
  await note.fill('La lampe est verte.');
  await note.press('Control+Enter');
  await note.press('Control+Enter');
  await page.getByText('La lampe est verte.').first().waitFor();
  await note.press('Control+Enter');
  assert.equal(await page.getByText('Écrivez d’abord quelque chose.').count(), 0);
  await note.fill('Non');
  await note.fill('');
  await note.press('Control+Enter');
  await said(page, 'Écrivez d’abord quelque chose.');
  await lacks(page, page.getByRole('button', { name: /^Ajouter la note/ }), 'Écrivez d’abord quelque chose.', note);
  await done(page);

  const editor = await at('supervisor', 'de', '/knowledge/models/printer-no-output/edit');
  const release = button(editor, 'Freigeben');
  await release.press('Enter');
  await editor.getByText('Noch ist nichts geändert; es gibt nichts freizugeben.').waitFor();
  assert.equal(await release.getAttribute('aria-disabled'), 'true');
  await done(editor);

  const [{ email }] = accountsOf(server, 'requester');
  const person = server.demo.people.find((one) => one.email === email) ?? server.demo.people[0];
  const asked = await api.post('/tickets', { person_id: person.id, title: 'Lampe', problem: 'Une lampe s’allume' });
  await api.put(`/tickets/${asked.id}/solution`, { outcome: 'solved', summary: 'Éteinte.' });
  const portal = await at('requester', 'nl', `/portal/${asked.id}`, phone);
  await portal.getByRole('button', { name: /^Nee/ }).click();
  const judged = portal.getByRole('region', { name: 'Is het goed opgelost?' });
  await lacks(portal, button(judged, 'Versturen'), 'Schrijf eerst iets.', judged.getByRole('textbox'));
  await done(portal);
});

test('one note goes at a time, and what is written meanwhile stays', async () => {
  const api = await signedIn(server, accountsOf(server, 'technician')[0]);
  const { id } = await aTicket(api);
  const page = await at('technician', 'en', `/tickets/${id}`);
  const note = page.getByRole('textbox', { name: 'A note for colleagues' });
  await note.waitFor();
  let go;
  const held = new Promise((resolve) => { go = resolve; });
  await page.route('**/drafts/**', async (route) => {
    if (route.request().method() === 'PUT') await held;
    await route.continue();
  });
  const kept = page.waitForRequest((request) => request.method() === 'PUT' && request.url().includes('/drafts/'));
  await note.fill('The first.');
  await kept;
  await note.press('Control+Enter');
  await note.fill('The second.');
  await note.press('Control+Enter');
  assert.equal(await note.inputValue(), 'The second.');
  go();
  await page.getByRole('listitem').filter({ hasText: 'The first.' }).first().waitFor();
  assert.equal(await note.inputValue(), 'The second.');
  await done(page);
  const written = (await api.get(`/tickets/${id}/timeline`)).items.filter((one) => one.kind === 'ticket_noted');
  assert.deepEqual(written.map((one) => one.text), ['The first.']);
});

test('what could not be read is tried again before anything is handed over', async () => {
  const api = await signedIn(server, accountsOf(server, 'technician')[0]);
  const { id } = await aTicket(api);
  const page = await at('technician', 'en', `/tickets/${id}`);
  const asked = [];
  await page.route('**/tickets/*/handover', (route) => {
    asked.push(route.request().method());
    return route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify({ status: 503, code: 'unavailable', title: 'unavailable' }) });
  });
  await page.getByRole('region', { name: 'Suppliers' }).waitFor();
  await page.keyboard.press('e');
  const again = button(page.getByRole('region', { name: 'Hand over', exact: true }), 'Try again');
  await again.waitFor();
  await page.keyboard.press('Control+Enter');
  assert.ok(await again.evaluate((one) => one === document.activeElement));
  assert.equal(await page.getByText('Choose to whom it goes.').count(), 0);
  assert.deepEqual(asked.filter((one) => one !== 'GET'), []);
  await page.unroute('**/tickets/*/handover');
  await again.press('Enter');
  await again.waitFor({ state: 'detached' });
  await done(page);
});

test('what was asked for is not said any more when a form is opened again', async () => {
  const page = await at('supervisor', 'en', '/queue');
  const save = button(page, 'Save this view');
  await save.click();
  const name = page.getByLabel('Name of the view');
  await name.press('Enter');
  await page.getByText('Give it a name.').first().waitFor();
  await said(page, 'Give it a name.');
  await accessible(page, 'a view without a name');
  await name.press('Escape');
  await name.waitFor({ state: 'detached' });
  await save.click();
  await name.waitFor();
  assert.notEqual(await name.getAttribute('aria-invalid'), 'true');
  assert.equal(await page.getByRole('dialog').getByText('Give it a name.').count(), 0);
  await done(page);
});

test('a contract names its wrong address, and a colour says how it is written', async () => {
  const api = await signedIn(server, accountsOf(server, 'administrator')[0]);
  const [company] = (await api.get('/companies')).items;
  const page = await at('administrator', 'en', `/companies/${company.id}`);
  const colour = page.getByLabel('Colour', { exact: true });
  await colour.fill('#12');
  await lacks(page, button(page, 'Use this colour'), 'Type the colour as # and six digits, such as #1a7f5a.', colour);
  await above(page, 'Type the colour as # and six digits, such as #1a7f5a.', colour);
  await shot(page, 'missing-colour');
  await colour.press('Escape');
  await button(page, 'New contract').click();
  const form = page.getByRole('form', { name: 'New contract' });
  const supplier = form.getByRole('combobox').first();
  await lacks(page, button(form, 'Save'), 'Choose a supplier.', supplier);
  await above(page, 'Choose a supplier.', supplier);
  await supplier.fill('Meuse');
  await page.getByRole('option', { name: 'Meuse Informatique' }).click();
  const from = form.getByLabel('From').first();
  await lacks(page, button(form, 'Save'), 'Choose a day.', from);
  await above(page, 'Choose a day.', from);
  await from.fill('24/11/2026');
  await from.press('Tab');
  const email = form.getByLabel('E-mail');
  await email.fill('nobody');
  await button(form, 'Save').click();
  await form.locator('[type=email][aria-invalid=true]').waitFor();
  await shot(page, 'missing-address');
  await done(page);
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
