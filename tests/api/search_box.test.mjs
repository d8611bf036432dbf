// One box over people, tickets, articles, devices and calls; and what companies call things.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addArticle } from '../support/articles.mjs';
import { Exchange } from '../support/exchange.mjs';
import { addAccount, signedIn, somebody } from '../support/people.mjs';
import { startServer } from '../support/server.mjs';

let server;
let admin;
let tech;
let author;
let requester;
let companies;
let person;
let call;

before(async () => {
  let account;
  server = await startServer({
    prepare: async (database) => {
      account = await addAccount(database, { role: 'author', email: 'anna@test.example' });
      await addArticle(database, { id: 'ledger', title: 'Ouvrir le grand livre', body: 'Dans le menu.' });
    },
  });
  admin = await somebody(server, 'administrator');
  tech = await somebody(server, 'technician');
  requester = await somebody(server, 'requester');
  author = await signedIn(server, account);
  companies = (await admin.get('/companies')).items;
  person = await tech.post('/people',
    { company_id: companies[0].id, name: 'Zita Zwart', numbers: ['+32 81 55 66 77'] });
  const exchange = new Exchange(server);
  const { card, callId } = await exchange.ring(tech, '+3281556677');
  await exchange.say('hangup', { callId, from: '+3281556677', to: '100' });
  call = card;
});
after(() => server?.stop());

const look = (who, q, more = '') => who.get(`/search?q=${encodeURIComponent(q)}${more}`);
const ids = (items) => items.map((one) => one.id);

test('calls are found by the beginning of a number and by who called, only by whom they concern', async () => {
  for (const typed of ['Zita Zw', '+3281556677', '+32 81 55 66', '081 55 66 77']) {
    const found = await look(tech, typed);
    assert.deepEqual(ids(found.calls), [call.id], typed);
    assert.equal(found.calls[0].person_name, 'Zita Zwart');
  }
  assert.deepEqual(ids((await look(tech, 'Zita')).people), [person.id]);
  assert.deepEqual((await look(requester, 'Zita')).calls, []);
  assert.deepEqual((await look(author, '081 55 66 77')).calls, [], 'it did not ring for her');
});

test('devices are found by the beginnings of their words, in one company or all', async () => {
  const { devices: all } = await look(tech, 'sn', '&kind=devices');
  assert.ok(all.length > 3);
  const [one] = all;
  assert.deepEqual(ids((await look(tech, one.serial)).devices), [one.id]);
  const word = one.model.split(/\W+/)[0];
  const both = await look(tech, `${word.slice(0, 3)} ${one.serial.toLowerCase()}`);
  assert.deepEqual(ids(both.devices), [one.id]);
  assert.deepEqual((await look(tech, `nosuchmodel ${one.serial}`)).devices, []);
  const there = await look(tech, 'sn', `&kind=devices&company_id=${one.company_id}`);
  assert.ok(there.devices.length > 0 && there.devices.every((device) => device.company_id === one.company_id));
  const elsewhere = companies.find((company) => company.id !== one.company_id);
  assert.deepEqual((await look(tech, one.serial, `&company_id=${elsewhere.id}`)).devices, []);
  assert.deepEqual((await look(requester, one.serial)).devices, []);
});

test('one kind alone is asked for, and more of it comes', async () => {
  const found = await look(tech, 'imprimante', '&kind=articles');
  assert.deepEqual([found.people, found.tickets, found.devices, found.calls, found.companies], [[], [], [], [], []]);
  assert.equal((await tech.request('GET', '/search?q=x&kind=nothing')).status, 422);
  assert.equal((await tech.request('GET', '/search?q=x&company_id=999999999999')).status, 404);
});

test('an author keeps what a company calls things, audited; others may not and find nothing by it', async () => {
  const mine = requester.me.company?.id ?? requester.me.company_id;
  const company_id = mine ?? companies[0].id;
  const other = companies.find((one) => one.id !== company_id);
  const kept = await author.post('/synonyms', { company_id, en: 'Zeus', fr: 'Zeus, grand livre' });
  assert.equal((await look(tech, 'zeus')).articles[0].id, 'ledger');
  assert.equal((await look(tech, 'zeu')).articles[0].id, 'ledger', 'as it is typed');
  if (mine) assert.equal((await look(requester, 'zeus')).articles[0].id, 'ledger');
  assert.deepEqual((await look(tech, 'zeus', `&company_id=${other.id}`)).articles, []);
  assert.equal((await admin.get('/audit?limit=1')).items[0].action, 'synonym_added');
  assert.equal((await tech.request('GET', `/synonyms?company_id=${company_id}`)).status, 403);
  for (const [body, where] of [
    [{ company_id, en: 'alone' }, '/en'],
    [{ company_id, en: 'a, one two three four five' }, '/en'],
    [{ company_id, nl: 'x, !!' }, '/nl'],
    [{ company_id: 999999999999, en: 'a, b' }, '/company_id'],
  ]) {
    const refused = await author.request('POST', '/synonyms', { body });
    assert.equal(refused.status, 422);
    assert.equal(refused.body.errors[0].pointer, where);
  }
  await author.delete(`/synonyms/${kept.id}`);
  assert.deepEqual((await look(tech, 'zeus')).articles, []);
});
