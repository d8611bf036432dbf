// Signing in with a real OpenLDAP server. The time is the test's.
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, before, test } from 'node:test';
import { Client } from '../support/client.mjs';
import { sql } from '../support/database.mjs';
import { Directory, base, reader } from '../support/directory.mjs';
import { addAccount, signedIn, somebody } from '../support/people.mjs';
import { enrolTotp, totp } from '../support/second_factors.mjs';
import { hotliner, startServer } from '../support/server.mjs';
import { command, directorySource, setSource, sourceNamed, trySource } from '../support/sources.mjs';

let now = Date.parse('2026-11-30T09:00:00.000Z');
let server;
let directory;
let stranger;
let companies;
const people = {};
const local = {};
const ids = {};
const wait = (seconds) => {
  now += seconds * 1000;
  server.setClock(new Date(now).toISOString());
};
const roles = `[[roles]]
group = "cn=Chiefs,ou=groups,${base}"
role = "supervisor"
[[roles]]
group = "cn=Desk,ou=groups,${base}"
role = "technician"
`;
const narrow = (all) => [['Wide', all.slice(0, 2)], ['Narrow', all.slice(0, 1)]].map(([group, some]) => `[[roles]]
group = "cn=${group},ou=groups,${base}"
role = "technician"
companies = [${some.map((one) => `"${one.code}"`).join(', ')}]
`).join('');

before(async () => {
  directory = await Directory.start();
  for (const uid of ['tess', 'chief', 'idle', 'gone', 'off', 'totp', 'locked', 'mover', 'client', 'colleague', 'linked', 'twin', 'starting', 'narrow']) {
    people[uid] = directory.addPerson({ uid, cn: `${uid} Person`, active: uid !== 'gone' });
  }
  people.star = directory.addPerson({ uid: 'star*', cn: 'Star Person', mail: 'star@test.example' });
  directory.addGroup('Desk', ['tess', 'off', 'totp', 'locked', 'mover', 'starting', 'star*']);
  directory.addGroup('Chiefs', ['chief']);
  directory.addGroup('Narrow', ['narrow']);
  directory.addGroup('Wide', ['star*']);
  server = await startServer({
    clock: new Date(now).toISOString(),
    prepare: async (database, demo) => {
      companies = demo.companies;
      for (const [name, role] of [['linked', 'technician'], ['admin', 'administrator']])
        local[name] = await addAccount(database, { role, email: `${name}@test.example` });
      local.twin = await addAccount(database, { role: 'expert', email: 'twin@test.example' });
      const make = 'unknown_people = "make"';
      await setSource(database, directorySource(directory, { name: 'Staff', top: make, rest: roles }), reader.password);
      await setSource(database, directorySource(directory, { name: 'Narrow', top: make, rest: narrow(demo.companies) }), reader.password);
      await setSource(database, directorySource(directory, { name: 'Linking', top: 'link_by_email = true' }), reader.password);
      await setSource(database, directorySource(directory, { name: 'Client', top: `${make}\ncompany = "${demo.companies[0].code}"` }), reader.password);
      await setSource(database, directorySource(directory, { name: 'Greedy', top: `link_by_email = true\ncompany = "${demo.companies[1].code}"` }), reader.password);
      await setSource(database, directorySource(directory, { name: 'StartTLS', url: directory.plainUrl, ldap: 'start_tls = true', top: make, rest: roles }), reader.password);
      await setSource(database, directorySource(directory, { name: 'Down', url: 'ldaps://127.0.0.1:1' }), reader.password);
    },
  });
  stranger = new Client(server);
  for (const source of (await stranger.get('/session/sources')).items) ids[source.name] = source.id;
});
after(async () => {
  await server?.stop();
  await directory?.stop();
});

const signIn = (source, { user, password }, client = new Client(server)) =>
  client.request('POST', '/session/directory', { body: { source_id: ids[source], user, password } });
const refusal = async (source, who) => (await signIn(source, who)).body.code;

test('somebody of the directory gets an account with the role of his group, and keeps it', async () => {
  const client = new Client(server);
  const first = await signIn('Staff', people.tess, client);
  assert.equal(first.status, 200, first.text);
  assert.equal(first.body.role, 'technician');
  assert.equal(first.body.name, 'tess Person');
  assert.match(first.headers.get('set-cookie'), /HttpOnly; SameSite=Strict/);
  assert.equal((await client.get('/session')).email, 'tess@test.example');
  const security = await client.get('/account/security');
  assert.equal(security.own_password, false);
  assert.equal(security.sessions[0].way, 'directory');
  const again = await signIn('Staff', people.tess);
  assert.equal(again.body.id, first.body.id);
  assert.notEqual(again.headers.get('set-cookie'), first.headers.get('set-cookie'), 'a new session each time');
  assert.equal((await signIn('Staff', people.chief)).body.role, 'supervisor');

  // The subject is what counts, not the address.
  directory.change(`dn: uid=tess,ou=people,${base}\nchangetype: modify\nreplace: mail\nmail: tess.new@test.example\n`);
  assert.equal((await signIn('Staff', people.tess)).body.id, first.body.id);
  const admin = await somebody(server, 'administrator');
  const { items } = await admin.get('/audit?action=signed_in');
  const mine = items.find((line) => line.subject === 'tess@test.example');
  assert.deepEqual(mine.detail, { way: 'directory', second_factor: false, source: 'Staff' });
});

test('a role follows the groups of the directory, and ends with them', async () => {
  const client = new Client(server);
  const first = await signIn('Staff', people.mover, client);
  assert.equal(first.body.role, 'technician');
  const { token } = await client.post('/tokens', { name: 'script', scopes: ['*'], expires_at: new Date(now + 86_400_000).toISOString() });
  const program = new Client(server, { token });
  await program.get('/session');
  const member = `member: uid=mover,ou=people,${base}`;
  directory.change(`dn: cn=Chiefs,ou=groups,${base}\nchangetype: modify\nadd: member\n${member}\n`);
  assert.equal((await signIn('Staff', people.mover)).body.role, 'supervisor');
  for (const group of ['Chiefs', 'Desk'])
    directory.change(`dn: cn=${group},ou=groups,${base}\nchangetype: modify\ndelete: member\n${member}\n`);
  assert.equal(await refusal('Staff', people.mover), 'not_admitted');
  assert.equal(await refusal('Staff', people.idle), 'not_admitted', 'in no group from the beginning');
  for (const one of [client, program]) assert.equal(await one.refused('GET', '/session'), 'not_signed_in');
});

test('a group serves the companies it is given, whoever moves between groups with it', async () => {
  const [first, second] = companies;
  const served = async () => {
    const client = new Client(server);
    await signIn('Narrow', people.narrow, client);
    return (await client.get('/companies')).items.map((one) => one.code).sort();
  };
  assert.deepEqual(await served(), [first.code]);
  const member = `member: uid=narrow,ou=people,${base}`;
  directory.change(`dn: cn=Wide,ou=groups,${base}\nchangetype: modify\nadd: member\n${member}\n`);
  assert.deepEqual(await served(), [first.code, second.code].sort());
  const admin = await signedIn(server, local.admin);
  const { items } = await admin.get('/audit?action=companies_changed');
  assert.equal(items[0].detail.group, `cn=Wide,ou=groups,${base}`);
});

test('wrong, unknown, disabled and odd names are answered with one sentence', async () => {
  const right = people.tess.password;
  const tries = [
    { user: 'tess', password: 'wrong' }, { user: 'nobody', password: 'wrong' }, people.gone,
    { user: '*', password: right }, { user: 'te*', password: right },
    { user: 'tess)(uid=*', password: right }, { user: '*)(objectClass=*))(|(uid=*', password: right },
    { user: 'tess\\2a', password: right }, { user: `uid=tess,ou=people,${base}`, password: right },
    { user: 'x'.repeat(200), password: right }, { user: '(((', password: right },
    { user: 'té\u00e9\u202e', password: right },
  ];
  const answers = [];
  for (const one of tries) answers.push(await signIn('Staff', one));
  for (const answer of answers) assert.deepEqual([answer.status, answer.text], [401, answers[0].text]);
  const empty = await signIn('Staff', { user: 'tess', password: '' });
  assert.equal(empty.body.code, 'invalid_input', 'an empty password never reaches the directory');
  assert.equal((await signIn('Staff', { user: 'star*', password: people.star.password })).status, 200, 'a star is a letter like others');
  assert.equal(await refusal('Staff', { user: 'tess', password: 'a\\00' }), 'sign_in_failed');
});

test('guessing is locked here before the directory locks the account', async () => {
  const wrong = { user: 'locked', password: 'wrong' };
  for (let i = 0; i < 5; ++i) assert.equal(await refusal('Staff', wrong), 'sign_in_failed');
  const locked = await signIn('Staff', people.locked);
  assert.equal(locked.body.code, 'too_many_attempts', 'the right password has to wait');
  assert.ok(Number(locked.headers.get('retry-after')) >= 2);
  assert.equal(await refusal('Staff', { ...people.locked, user: 'LOCKED' }), 'too_many_attempts');
  wait(3);
  assert.equal((await signIn('Staff', people.locked)).status, 200);
});

test('second factors are asked, and demanded, as after a password', async () => {
  const client = new Client(server);
  await signIn('Staff', people.totp, client);
  const { secret } = await enrolTotp(client, now);
  const asked = await signIn('Staff', people.totp);
  assert.equal(asked.status, 202);
  assert.equal(asked.headers.get('set-cookie'), null);
  wait(30);
  const done = await new Client(server).request('POST', '/session/second-factor',
    { body: { ticket: asked.body.ticket, code: totp(secret, now) } });
  assert.equal(done.status, 200);
  const admin = await signedIn(server, local.admin);
  const { items } = await admin.get('/audit?action=signed_in');
  assert.ok(items.some((line) => line.detail.source === 'Staff' && line.detail.second_factor));
  await admin.put('/helpdesk/security', { second_factor_demanded: true });
  assert.equal((await signIn('Staff', people.tess)).body.owes_second_factor, true);
  const back = sql(server.database, 'UPDATE helpdesk_setting SET value=\'0\'');
  assert.equal(back, '');
});

test('an account that is switched off stays so, and its sessions end', async () => {
  const client = new Client(server);
  const { id } = (await signIn('Staff', people.off, client)).body;
  await hotliner('user', 'disable', '--database', server.database, '--email', people.off.email);
  assert.equal(await client.refused('GET', '/session'), 'not_signed_in');
  assert.equal(await refusal('Staff', people.off), 'not_admitted');
  await hotliner('user', 'enable', '--database', server.database, '--email', people.off.email);
  assert.equal((await signIn('Staff', people.off)).body.id, id);

  const account = local.twin;
  const token = (await (await signedIn(server, account)).post('/tokens',
    { name: 'script', scopes: ['*'], expires_at: new Date(now + 86_400_000).toISOString() })).token;
  const program = new Client(server, { token });
  await program.get('/session');
  await hotliner('user', 'disable', '--database', server.database, '--email', account.email);
  assert.equal(await program.refused('GET', '/session'), 'not_signed_in');
  assert.equal(await new Client(server).refused('POST', '/session', { email: account.email, password: account.password }), 'sign_in_failed');
  await hotliner('user', 'enable', '--database', server.database, '--email', account.email);
  await signedIn(server, account);
});

test('an address alone never opens an account; a source may be told to trust it', async () => {
  directory.change(`dn: cn=Desk,ou=groups,${base}\nchangetype: modify\nadd: member\nmember: uid=twin,ou=people,${base}\n`);
  assert.equal(await refusal('Staff', people.twin), 'not_admitted', 'twin@ has an account of his own');
  const client = new Client(server);
  const answer = await signIn('Linking', people.linked, client);
  assert.equal(answer.body.email, local.linked.email);
  assert.equal(answer.body.role, 'technician', 'the role is the account\'s own');
  assert.equal((await client.get('/account/security')).own_password, true);
  await signedIn(server, local.linked);
  assert.equal(await refusal('Linking', people.idle), 'not_admitted', 'nobody is made');
});

test('people of a company become its requesters, and reach nobody else\'s account', async () => {
  const answer = await signIn('Client', people.client);
  assert.equal(answer.body.role, 'requester');
  assert.equal(answer.body.company_id, companies[0].id);
  const same = await signIn('Client', people.client);
  assert.equal(same.body.person_id, answer.body.person_id);
  // The directory of another company claims addresses of staff and of this company.
  assert.equal(await refusal('Greedy', people.linked), 'not_admitted');
  assert.equal(await refusal('Greedy', people.client), 'not_admitted');
  assert.equal(await refusal('Linking', people.client), 'not_admitted', 'nor do requesters come in by the door of staff');
});

test('a person who is known becomes the account\'s person', async () => {
  const admin = await signedIn(server, local.admin);
  const person = await admin.post('/people', { company_id: companies[0].id, name: 'Colleague', email: people.colleague.email.toUpperCase(), numbers: [] });
  assert.equal((await admin.get(`/people/${person.id}`)).email, people.colleague.email, 'capitals do not make another address');
  assert.equal((await signIn('Client', people.colleague)).body.person_id, person.id);
});

test('TLS is checked: StartTLS works, another authority or name does not, readable passwords neither', async () => {
  assert.equal((await signIn('StartTLS', people.starting)).status, 200);
  const check = (name) => command(['sign-in-source', 'check', name, '--database', server.database]);
  assert.deepEqual(await check('StartTLS'), { status: 0, said: 'StartTLS: answers\n' });
  const set = (options) => trySource(server.database, directorySource(directory, options), reader.password);
  const untrusted = directorySource(directory, { name: 'Untrusted' }).replace(directory.authority, '/etc/ssl/certs/ca-certificates.crt');
  await setSource(server.database, untrusted, reader.password);
  assert.equal((await check('Untrusted')).status, 1);
  const misnamed = await Directory.start({ certificateFor: 'other.test.example' });
  try {
    await setSource(server.database, directorySource(misnamed, { name: 'Misnamed' }), reader.password);
    const { status, said } = await check('Misnamed');
    assert.equal(status, 1, said);
    await setSource(server.database, directorySource(misnamed, { name: 'Misnamed StartTLS', url: misnamed.plainUrl, ldap: 'start_tls = true' }), reader.password);
    assert.equal((await check('Misnamed StartTLS')).status, 1);
  } finally {
    await misnamed.stop();
  }
  const readable = await set({ name: 'Readable', url: 'ldap://directory.test.example' });
  assert.deepEqual([readable.status, /would send passwords readable; use ldaps/.test(readable.said)], [1, true]);
  const wrongReader = await trySource(server.database, directorySource(directory, { name: 'Reader' }), 'wrong');
  assert.equal(wrongReader.status, 0);
  assert.match((await check('Reader')).said, /Invalid credentials/);
  for (const name of ['Untrusted', 'Misnamed', 'Misnamed StartTLS', 'Reader'])
    assert.equal((await command(['sign-in-source', 'remove', name, '--database', server.database])).status, 0);
});

test('a directory that is down, silent or slow gets a sentence, and accounts kept here still work', async () => {
  const down = await signIn('Down', people.tess);
  assert.deepEqual([down.status, down.body.code], [503, 'source_unreachable']);
  const sockets = new Set();
  const silent = createServer((socket) => { sockets.add(socket); socket.on('error', () => {}); });
  await new Promise((done) => silent.listen(0, '127.0.0.1', done));
  const { port } = silent.address();
  await setSource(server.database, directorySource(directory, { name: 'Silent', url: `ldaps://127.0.0.1:${port}` }), reader.password);
  await setSource(server.database, directorySource(directory, { name: 'Mute', url: `ldap://127.0.0.1:${port}` }), reader.password);
  for (const name of ['Silent', 'Mute']) ids[name] = (await sourceNamed(stranger, name)).id;
  // More than may wait for directories at a time: the rest is sent away, and the workers stay free.
  const waiting = ['Silent', 'Mute'].flatMap((name) => Array.from({ length: 20 }, (_, n) => signIn(name, { user: `u${n}`, password: 'x' })));
  await signedIn(server, local.linked);
  const codes = (await Promise.all(waiting)).map((answer) => answer.body.code);
  assert.deepEqual([...new Set(codes)].sort(), ['source_unreachable', 'unavailable']);
  for (const socket of sockets) socket.destroy();
  silent.close();
});

test('secrets are shown nowhere, and a file that is wrong is told line by line', async () => {
  const list = await hotliner('sign-in-source', 'list', '--database', server.database);
  assert.match(list, /Staff {2}ldaps:.*the helpdesk's staff; unknown people: make/);
  const page = await stranger.request('GET', '/session/sources');
  const audit = await (await signedIn(server, local.admin)).get('/audit?limit=200');
  for (const text of [list, page.text, JSON.stringify(audit), server.log]) {
    assert.ok(!text.includes(reader.password), 'the reader\'s password is shown');
    assert.ok(!text.includes(people.tess.password), 'somebody\'s password is shown');
  }
  assert.deepEqual(Object.keys(page.body.items[0]).sort(), ['id', 'kind', 'name']);
  const wrong = await trySource(server.database, `
name = "Wrong"
kind = "ldap"
unknown_people = "perhaps"
surprise = 1
[ldap]
url = "ldaps://directory.test.example"
filter = "(uid=tess)"
`);
  assert.equal(wrong.status, 1);
  for (const said of [/line 4: the file: unknown_people: is not known; choose one of refuse, make/, /"base" is missing/, /lacks {user}/, /surprise/])
    assert.match(wrong.said, said);
  // A change without a secret keeps the earlier one.
  await setSource(server.database, directorySource(directory, { name: 'Staff', top: 'unknown_people = "make"', rest: roles }));
  assert.equal((await signIn('Staff', people.tess)).status, 200);
});
