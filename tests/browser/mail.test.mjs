// Mail in the browser: an administrator adds a mailbox, a letter arrives, the technician answers from the cockpit, the
// requester's answer comes back to the same ticket; letters of strangers wait for one click.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, launch, openPage, pick, shot, signIn } from '../support/browser.mjs';
import { nestedZip } from '../support/bombs.mjs';
import { Dovecot } from '../support/dovecot.mjs';
import { accountsOf, signedIn } from '../support/people.mjs';
import { Postfix } from '../support/postfix.mjs';
import { until } from '../support/receiver.mjs';
import { startServer } from '../support/server.mjs';

let server;
let browser;
let dovecot;
let postfix;
let admin;
let tech;
let company;
let administrator;
let technician;

before(async () => {
  dovecot = await Dovecot.start();
  postfix = await Postfix.start(dovecot, { 'help@desk.example': 'help', 'zoe@thunder.example': 'zoe' });
  server = await startServer({ clock: '2026-11-23T10:00:00+01:00', publicUrl: 'http://localhost:1' });
  await server.stop({ keep: true });
  server.options.push('--mail-from', 'help@desk.example', '--reply-addresses', '--smtp-host', 'localhost', '--smtp-port',
    String(postfix.port), '--smtp-authorities', postfix.certificate.certificate);
  await server.start();
  [administrator] = accountsOf(server, 'administrator');
  [technician] = accountsOf(server, 'technician');
  admin = await signedIn(server, administrator);
  tech = await signedIn(server, technician);
  for (const one of [admin, tech]) await one.patch('/session', { language: 'en' });
  company = await admin.post('/companies', { name: 'Thunder', code: 'THU', country: 'BE', language: 'fr' });
  await tech.post('/people', { company_id: company.id, name: 'Zoé', email: 'zoe@thunder.example', numbers: [] });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  await postfix?.stop();
  await dovecot?.stop();
});

let number = 0;
const letter = ({ from, to, subject, text, headers = [] }) => [`From: ${from}`, `To: ${to}`, `Subject: ${subject}`,
  `Message-ID: <person-${++number}@thunder.example>`, 'Date: Mon, 23 Nov 2026 10:00:00 +0100', ...headers, '', text].join('\r\n');
const post = (what) => postfix.send(what.from.replace(/.*<|>/g, ''), what.to, letter(what));
const plain = 'Content-Type: text/plain; charset=utf-8';

test('an administrator adds a mailbox, reads what is wrong with it, and mends it', async () => {
  const page = await openPage(browser);
  await signIn(page, server, administrator);
  await page.getByRole('button', { name: 'duty' }).click();
  await page.getByRole('menuitem', { name: 'Mail', exact: true }).click();
  await page.getByRole('heading', { name: 'Mail', level: 1 }).waitFor();
  await page.getByText('No mailbox is read yet.').waitFor();
  await page.getByText('No letter is waiting.').waitFor();
  await accessible(page, 'mail, empty');
  await shot(page, 'mail-empty');
  await page.getByRole('button', { name: 'Add a mailbox' }).press('Enter');
  await page.keyboard.type('Help');
  await page.getByLabel('Address').fill('help@desk.example');
  await page.getByLabel('Mail server (IMAP)').fill('localhost');
  await page.getByLabel('Port').fill(String(dovecot.port));
  await page.getByRole('combobox', { name: 'Encryption' }).click();
  await page.getByRole('option', { name: 'None' }).click();
  await page.getByLabel('User name').fill('help');
  await page.getByRole('textbox', { name: 'Password' }).fill('wrong');
  await page.getByLabel('Receiving server').fill('mx.test.example');
  await accessible(page, 'a new mailbox');
  await shot(page, 'mail-new-mailbox');
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await page.getByRole('button', { name: 'Test the connection Help' }).press('Enter');
  await page.getByText('The server does not accept the user name or the password.').waitFor();
  await accessible(page, 'a mailbox in trouble');
  await shot(page, 'mail-trouble');
  await page.getByRole('button', { name: 'Change Help' }).press('Enter');
  await page.getByRole('textbox', { name: 'Password' }).fill(dovecot.password);
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await page.getByRole('button', { name: 'Test the connection Help' }).press('Enter');
  await page.getByText('The mailbox can be reached and read.').waitFor();
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

// A red point.
const point = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

test('a letter is answered from the cockpit, and the answer comes back to the ticket', async () => {
  const [zoe] = (await tech.get('/people?q=zo')).items;
  const named = await tech.post('/tickets', { person_id: zoe.id, title: 'Before', problem: '' });
  // Signed, with a picture in its place, one from elsewhere, a script, and the number of another ticket.
  await post({ from: 'Zoé <zoe@thunder.example>', to: 'help@desk.example', subject: `No network, as in ${named.number}`,
    headers: ['MIME-Version: 1.0', 'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary=s'],
    text: ['--s', 'Content-Type: multipart/related; boundary=r', '', '--r', 'Content-Type: text/html; charset=utf-8', '',
      '<p>Nothing <b>works</b>: <img src="cid:screen@thunder.example" alt="my screen"></p><script>alert(1)</script><img src="https://spy.example/pixel.gif">',
      '--r', 'Content-Type: image/png; name=screen.png', 'Content-ID: <screen@thunder.example>', 'Content-Disposition: inline; filename=screen.png',
      'Content-Transfer-Encoding: base64', '', point, '--r--', '--s', 'Content-Type: application/pkcs7-signature; name=smime.p7s',
      'Content-Disposition: attachment; filename=smime.p7s', 'Content-Transfer-Encoding: base64', '', 'MAA=', '--s--', ''].join('\r\n') });
  const found = await until(async () => (await tech.get('/tickets?view=open&limit=200')).items.find((one) => one.title.startsWith('No network')),
    (one) => one !== undefined);
  const page = await openPage(browser);
  const elsewhere = [];
  page.on('request', (one) => { if (!one.url().startsWith(server.url)) elsewhere.push(one.url()); });
  await signIn(page, server, technician);
  await page.goto(`${server.url}/tickets/${found.id}`);
  const opening = page.getByRole('listitem').filter({ hasText: 'The ticket came by e-mail' });
  await opening.getByRole('button', { name: 'The whole letter' }).press('Enter');
  await opening.getByText('S/MIME signature, not checked').waitFor();
  const picture = opening.getByRole('img', { name: 'my screen' });
  await until(() => picture.evaluate((one) => one.complete && one.naturalWidth), (width) => width === 1);
  assert.equal(await opening.locator('img').count(), 1);
  await accessible(page, 'a signed letter with its picture');
  await shot(page, 'mail-picture');
  await page.getByText('To the requester', { exact: true }).click();
  await page.getByText('Goes by e-mail to zoe@thunder.example.').waitFor();
  await page.getByRole('textbox', { name: 'An answer to the requester' }).fill('Too soon.');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Take back' }).press('Enter');
  const field = page.getByRole('textbox', { name: 'An answer to the requester' });
  await page.getByText('A letter was taken back before it left').waitFor();
  assert.equal(await field.inputValue(), 'Too soon.', 'its words can be written anew');
  await field.fill('Please restart the router.');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('listitem').filter({ hasText: 'Please restart the router.' }).waitFor();
  server.setClock('2026-11-23T10:00:12+01:00');
  const [answer] = await until(() => dovecot.letters('zoe').filter((one) => one.includes('Please restart')), (all) => all.length > 0);
  assert.ok(!dovecot.letters('zoe').some((one) => one.includes('Too soon')));
  await post({ from: 'Zoé <zoe@thunder.example>', to: /^Reply-To: (\S+)/im.exec(answer)[1], subject: 'Re: No network',
    headers: [plain, `In-Reply-To: ${/^Message-I[dD]: (\S+)/m.exec(answer)[1]}`], text: 'It works again.\r\n\r\n> Please restart the router.' });
  const entry = page.getByRole('listitem').filter({ hasText: 'It works again.' });
  await entry.waitFor();
  await accessible(page, 'a ticket with letters');
  await entry.getByRole('button', { name: 'The whole letter' }).press('Enter');
  await entry.getByText('> Please restart the router.').waitFor();
  await entry.getByText('Sender not checked').waitFor();
  await accessible(page, 'a whole letter');
  await shot(page, 'mail-ticket');
  // A file that nobody should unpack is withheld, and why stands at the entry.
  await post({ from: 'Zoé <zoe@thunder.example>', to: /^Reply-To: (\S+)/im.exec(answer)[1], subject: 'Bills',
    headers: ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b'], text: ['--b', plain, '', 'Here are the bills.', '--b',
      'Content-Type: application/zip; name=bills.zip', 'Content-Disposition: attachment; filename=bills.zip', 'Content-Transfer-Encoding: base64', '',
      nestedZip().toString('base64').replace(/.{76}/g, '$&\r\n'), '--b--', ''].join('\r\n') });
  const withheld = page.getByRole('listitem').filter({ hasText: 'kept in the letter · bills.zip (too many archives inside one another)' });
  await withheld.getByRole('button', { name: 'The whole letter' }).press('Enter');
  await withheld.getByText('withheld: bills.zip (too many archives inside one another)').waitFor();
  await withheld.getByRole('link', { name: 'Download the letter as it came' }).waitFor();
  await accessible(page, 'a letter with a file that is withheld');
  await shot(page, 'mail-withheld');
  // It named a ticket; somebody confirms that it goes on there.
  await page.getByRole('button', { name: `Go on in ${named.number}` }).press('Enter');
  await until(async () => (await tech.get(`/tickets/${found.id}`)).status, (status) => status === 'merged');
  await shot(page, 'mail-merged');
  assert.deepEqual(elsewhere, [], 'nothing was fetched from elsewhere');
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('an invitation is a card with what, when, where and who, in four languages', async () => {
  const event = (zone) => ['BEGIN:VCALENDAR', 'METHOD:REQUEST', 'BEGIN:VEVENT', 'SUMMARY:Visite pour l’imprimante du deuxième étage', 'LOCATION:Rue Haute 1\\, Namur',
    'ORGANIZER;CN=Zoé Thunder:mailto:zoe@thunder.example', `DTSTART;TZID=${zone}:20261201T090000`, `DTEND;TZID=${zone}:20261201T103000`, 'RRULE:FREQ=WEEKLY',
    'END:VEVENT', 'END:VCALENDAR'];
  for (const [subject, zone] of [['Come and see', 'Eastern Standard Time'], ['Another one', 'Our office']])
    await post({ from: 'Zoé <zoe@thunder.example>', to: 'help@desk.example', subject, headers: ['MIME-Version: 1.0', 'Content-Type: multipart/alternative; boundary=a'],
      text: ['--a', plain, '', 'Voici.', '--a', 'Content-Type: text/calendar; method=REQUEST; charset=utf-8', '', ...event(zone), '--a--', ''].join('\r\n') });
  const ticketOf = (subject) => until(async () => (await tech.get('/tickets?view=open&limit=200')).items.find((one) => one.title === subject), (one) => one !== undefined);
  const found = await ticketOf('Come and see');
  const other = await ticketOf('Another one');
  for (const [n, language] of ['en', 'fr', 'nl', 'de'].entries()) {
    await tech.patch('/session', { language });
    const page = await openPage(browser, { colorScheme: n % 2 === 0 ? 'light' : 'dark', viewport: n < 2 ? { width: 1440, height: 900 } : { width: 390, height: 844 } });
    await signIn(page, server, technician);
    await page.goto(`${server.url}/tickets/${found.id}`);
    const card = page.getByRole('region', { name: /^(Invitation|Uitnodiging|Einladung)$/ });
    await card.getByText('Rue Haute 1, Namur').waitFor();
    // Nine in New York, by the clocks of whoever reads: the zone of this machine.
    const hour = await page.evaluate((at) => new Date(at).getHours(), '2026-12-01T14:00:00Z');
    assert.match(await card.innerText(), new RegExp(`0?${hour}:00 – 0?${hour + 1}:30`));
    await card.getByText('Zoé Thunder · zoe@thunder.example').waitFor();
    await card.scrollIntoViewIfNeeded();
    await accessible(page, `an invitation, in ${language}`);
    await shot(page, `mail-invitation-${language}`);
    if (language === 'en') {
      assert.match(await page.locator('div', { has: page.getByRole('link', { name: 'invitation.ics' }) }).last().innerText(), /not scanned: no virus scanner/);
      await page.goto(`${server.url}/tickets/${other.id}`);
      await card.getByText('(by the sender’s clocks: Our office)').waitFor();
      assert.match(await card.innerText(), /09:00 – 10:30/);
    }
    assert.deepEqual(page.failures, []);
    await page.context().close();
  }
  await tech.patch('/session', { language: 'en' });
});

test('letters of strangers wait for one click', async () => {
  await post({ from: 'Max <max@nowhere.example>', to: 'help@desk.example', subject: 'Good day', headers: [plain], text: 'I am new here.' });
  await post({ from: 'Spam <spam@nowhere.example>', to: 'help@desk.example', subject: 'Cheap', headers: [plain], text: 'Buy now.' });
  const page = await openPage(browser);
  await signIn(page, server, technician);
  await until(async () => (await tech.get('/mails/waiting')).items.length, (count) => count === 2);
  await page.goto(`${server.url}/mail`);
  const row = page.getByRole('listitem').filter({ hasText: 'Good day' });
  await row.getByText('I am new here.').waitFor();
  await accessible(page, 'letters that wait');
  await shot(page, 'mail-waiting');
  await page.getByRole('button', { name: 'Not for us Cheap' }).press('Enter');
  await page.getByText('Buy now.').waitFor({ state: 'detached' });
  await pick(page, row.getByRole('combobox', { name: 'Company of the sender' }), 'Thunder');
  await row.getByRole('button', { name: 'Open a ticket' }).press('Enter');
  await page.getByText('No letter is waiting.').waitFor();
  await until(async () => (await tech.get('/tickets?view=open&limit=200')).items.find((one) => one.title === 'Good day')?.person_name,
    (name) => name === 'Max');
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('an administrator names the domains by which new senders are known', async () => {
  for (const [language, label, save, words, look] of [
    ['en', 'E-mail domains', 'Save', 'anybody may have an address', { colorScheme: 'light' }],
    ['fr', 'Domaines e-mail', 'Enregistrer', 'importe qui peut avoir une adresse', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
  ]) {
    await admin.patch('/session', { language });
    const page = await openPage(browser, look);
    await signIn(page, server, administrator);
    await page.goto(`${server.url}/companies/${company.id}`);
    const field = page.getByRole('textbox', { name: label });
    const keep = () => page.locator('form').filter({ has: field }).getByRole('button', { name: save }).click();
    await field.fill('gmail.com');
    await keep();
    await page.getByText(words).waitFor();
    await field.fill(`@${language}.thunder.example, Thunder.example`);
    await keep();
    await page.getByText(`${language}.thunder.example, thunder.example`, { exact: true }).waitFor();
    await accessible(page, `domains of a company, in ${language}`);
    await shot(page, `company-domains-${language}`);
    assert.deepEqual(page.failures, []);
    await page.context().close();
  }
  await admin.put(`/companies/${company.id}/domains`, { domains: [] });
  await admin.patch('/session', { language: 'en' });
});

const looks = [
  { name: 'wide-light', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: 'narrow-dark', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
];
for (const look of looks) {
  test(`the page, ${look.name}`, async () => {
    await post({ from: `Max <${look.name}@nowhere.example>`, to: 'help@desk.example', subject: 'Waits', headers: [plain], text: 'I am new here.' });
    await until(async () => (await tech.get('/mails/waiting')).items.length, (count) => count > 0);
    const page = await openPage(browser, look);
    await signIn(page, server, administrator);
    for (const language of ['en', 'fr', 'nl', 'de']) {
      await admin.patch('/session', { language });
      await page.goto(`${server.url}/mail`);
      await page.getByText('I am new here.').first().waitFor();
      await page.getByText('help@desk.example').first().waitFor();
      await shot(page, `mail-${language}-${look.name}`);
      await accessible(page, `mail in ${language}, ${look.name}`);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(overflow <= 0, `${overflow} px wider than the window`);
    }
    await admin.patch('/session', { language: 'en' });
    assert.deepEqual(page.failures, []);
    await page.context().close();
  });
}

test('an answer is written with a text, an article and a file, survives a crash, and colleagues see it', async () => {
  const [supervisor] = accountsOf(server, 'supervisor');
  const boss = await signedIn(server, supervisor);
  await boss.patch('/session', { language: 'en' });
  const [zoe] = (await tech.get('/people?q=zo')).items;
  const ticket = await tech.post('/tickets', { person_id: zoe.id, title: 'Slow', problem: 'Lent.' });
  const page = await openPage(browser);
  await signIn(page, server, supervisor);
  await page.goto(`${server.url}/texts`);
  await page.getByRole('button', { name: 'New text' }).press('Enter');
  await page.getByRole('textbox', { name: 'Name' }).fill('Restart first');
  await page.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: 'Français' }).click();
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Bonjour {requester}, redémarrez pour {ticket}.');
  await accessible(page, 'a text that is written');
  await page.getByRole('button', { name: 'Save' }).press('Enter');
  await page.getByRole('listitem').filter({ hasText: 'Restart first' }).waitFor();
  await accessible(page, 'text modules');
  await shot(page, 'texts');
  await page.goto(`${server.url}/tickets/${ticket.id}`);

  const writer = await openPage(browser);
  await signIn(writer, server, technician);
  await writer.goto(`${server.url}/tickets/${ticket.id}`);
  await writer.getByText('Internal note: only colleagues read it').waitFor();
  await writer.getByText('To the requester', { exact: true }).click();
  await writer.getByText('Answer to Zoé').waitFor();
  await writer.getByText('Français').first().waitFor();
  const field = writer.getByRole('textbox', { name: 'An answer to the requester' });
  const box = writer.getByRole('combobox', { name: 'Insert a text or an article' });
  await field.press('/');
  await box.pressSequentially('restart');
  await writer.getByRole('option', { name: /Restart first/ }).waitFor();
  await accessible(writer, 'a text that is chosen');
  await shot(writer, 'composer-choose');
  await box.press('ArrowDown');
  await box.press('Enter');
  await writer.waitForFunction((words) => document.activeElement?.value?.includes(words), `redémarrez pour ${ticket.number}.`);
  assert.equal(await field.inputValue(), `Bonjour Zoé, redémarrez pour ${ticket.number}.`);
  await field.press('/');
  assert.equal(await field.inputValue(), `Bonjour Zoé, redémarrez pour ${ticket.number}./`, 'in the middle of a word it is a character');
  await field.press('Backspace');
  await page.getByText(`${tech.me.name} is answering`).waitFor();
  await field.evaluate((element) => {
    const data = new DataTransfer();
    data.items.add(new File(['trace'], 'trace.txt', { type: 'text/plain' }));
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await writer.getByRole('button', { name: 'Remove trace.txt' }).waitFor();
  await until(() => tech.get(`/tickets/${ticket.id}/draft-attachments`), ({ items }) => items.length === 1);
  await until(() => tech.get(`/drafts/ticket-${ticket.id}-answer`), ({ text }) => text.endsWith(`${ticket.number}.`));
  await accessible(writer, 'an answer that is written');
  await shot(writer, 'composer-answer');
  // The browser dies; another device goes on.
  await writer.context().close();
  const again = await openPage(browser, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  await signIn(again, server, technician);
  await again.goto(`${server.url}/tickets/${ticket.id}`);
  await again.getByText('To the requester', { exact: true }).click();
  const kept = again.getByRole('textbox', { name: 'An answer to the requester' });
  await again.waitForFunction((words) => [...document.querySelectorAll('textarea')].some((one) => one.value.includes(words)), ticket.number);
  await again.getByRole('button', { name: 'Remove trace.txt' }).waitFor();
  await shot(again, 'composer-narrow');
  await kept.press('Control+Enter');
  await again.getByRole('listitem').filter({ hasText: `redémarrez pour ${ticket.number}.` }).waitFor();
  await until(() => kept.inputValue(), (text) => text === '');
  assert.equal((await tech.get(`/drafts/ticket-${ticket.id}-answer`)).text, '');
  assert.deepEqual((await tech.get(`/tickets/${ticket.id}`)).attachments.map((one) => one.name), ['trace.txt']);
  for (const one of [page, again]) {
    assert.deepEqual(one.failures, []);
    await one.context().close();
  }
});

test('words written while a letter is on its way are kept, and those that did not go come back', async () => {
  const [zoe] = (await tech.get('/people?q=zo')).items;
  const ticket = await tech.post('/tickets', { person_id: zoe.id, title: 'Quick', problem: 'Lent.' });
  const page = await openPage(browser);
  await signIn(page, server, technician);
  await page.goto(`${server.url}/tickets/${ticket.id}`);
  const toRequester = () => page.getByText('To the requester', { exact: true }).click();
  await toRequester();
  const field = page.getByRole('textbox', { name: 'An answer to the requester' });
  const draft = (text) => until(() => tech.get(`/drafts/ticket-${ticket.id}-answer`), (one) => one.text === text);
  const sendHeld = async (words, then, times = 1) => {
    let release;
    const held = new Promise((done) => { release = done; });
    await page.route('**/notes', async (route) => {
      await held;
      await then(route);
    }, { times });
    await field.press('Control+Enter');
    await until(() => field.inputValue(), (text) => text === '');
    await field.pressSequentially(words);
    assert.equal(await field.inputValue(), words);
    release();
  };
  await field.fill('First.');
  await sendHeld('Second', (route) => route.continue());
  await page.getByRole('listitem').filter({ hasText: 'First.' }).waitFor();
  assert.equal(await field.inputValue(), 'Second');
  await draft('Second');
  await page.reload();
  await toRequester();
  await until(() => field.inputValue(), (text) => text === 'Second');
  // What could not be sent, tried three times, stands before what was written since.
  await sendHeld('Third', (route) => route.abort(), 3);
  await until(() => field.inputValue(), (text) => text === 'Second\n\nThird');
  await draft('Second\n\nThird');
  assert.deepEqual(page.failures, []);
  await page.context().close();
});

test('a requester without a password comes in by a link that came by mail', async () => {
  const page = await openPage(browser);
  await page.goto(server.url);
  await page.getByRole('button', { name: /lien par e-mail|link by mail|link per e-mail|Link per E-Mail/ }).press('Enter');
  await page.getByRole('textbox').fill('zoe@thunder.example');
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: 'zoe@thunder.example' }).waitFor();
  await accessible(page, 'a link that was asked for');
  const [letter] = await until(() => dovecot.letters('zoe').filter((one) => one.includes('/sign-in/link')), (all) => all.length > 0);
  const token = /sign-in\/link#([\w-]+)/.exec(letter.replaceAll(/=\r?\n/g, ''))[1];
  await page.goto(`${server.url}/sign-in/link#${token}`);
  await page.getByRole('button', { name: 'Ouvrir mes demandes' }).or(page.getByRole('button', { name: 'Open my requests' })).press('Enter');
  await page.getByText('Slow').first().waitFor();
  await accessible(page, 'the portal, by a link');
  await page.context().close();
});
