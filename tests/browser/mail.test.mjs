// Mail in the browser: an administrator adds a mailbox, a letter arrives, the technician answers from the cockpit, the
// requester's answer comes back to the same ticket; letters of strangers wait for one click.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, launch, openPage, pick, shot, signIn } from '../support/browser.mjs';
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
  await page.getByRole('textbox', { name: 'Encryption' }).click();
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

test('a letter is answered from the cockpit, and the answer comes back to the ticket', async () => {
  const html = ['MIME-Version: 1.0', 'Content-Type: text/html; charset=utf-8'];
  await post({ from: 'Zoé <zoe@thunder.example>', to: 'help@desk.example', subject: 'No network', headers: html,
    text: '<p>Nothing <b>works</b>.</p><script>alert(1)</script><img src="https://spy.example/pixel.gif">' });
  const found = await until(async () => (await tech.get('/tickets?view=open&limit=200')).items.find((one) => one.title === 'No network'),
    (one) => one !== undefined);
  const page = await openPage(browser);
  await signIn(page, server, technician);
  await page.goto(`${server.url}/tickets/${found.id}`);
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
  assert.deepEqual(page.failures, []);
  await page.context().close();
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
  await pick(page, row.getByRole('textbox', { name: 'Company of the sender' }), 'Thunder');
  await row.getByRole('button', { name: 'Open a ticket' }).press('Enter');
  await page.getByText('No letter is waiting.').waitFor();
  await until(async () => (await tech.get('/tickets?view=open&limit=200')).items.find((one) => one.title === 'Good day')?.person_name,
    (name) => name === 'Max');
  assert.deepEqual(page.failures, []);
  await page.context().close();
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
