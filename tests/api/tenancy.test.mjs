// Whoever may not see a company learns nothing of it: not by asking for its objects, not by naming
// them in a body, not from lists, searches, suggestions, proposals, counts or events.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { operations } from '../support/contract.mjs';
import { foreignNumber, kindOf, makeForeign, marker, references } from '../support/foreign.mjs';
import { fill, sampleOf } from '../support/samples.mjs';
import { startServer } from '../support/server.mjs';

const never = { number: 999999999999, text: 'never-existed' };
let server;
let world;

before(async () => {
  server = await startServer();
  world = await makeForeign(server);
});
after(() => server?.stop());

const variablesOf = (operation) => operation.parameters.filter((p) => p.in === 'path');
const bodyOf = (operation) => operation.body ? sampleOf(operation.body) : undefined;
const send = (actor, operation, path, body) => actor.request(operation.method, path,
  operation.takesBytes ? { bytes: 'x', type: 'text/plain' } : { body });

// Every answer to such an actor must be free of everything foreign.
function assertNothingForeign(answer, what) {
  assert.ok(!answer.text.includes(marker), `${what} shows ${answer.text.slice(0, 400)}`);
  for (const kind of ['company', 'person', 'ticket', 'attachment', 'call', 'handover', 'ladder', 'thread', 'contract', 'solved', 'delivery', 'webhook', 'mailbox']) {
    assert.ok(!new RegExp(`\\b${world.foreign[kind]}\\b`).test(answer.text), `${what} names the foreign ${kind}`);
  }
  assert.ok(!answer.text.includes(world.foreign.number), `${what} names the foreign ticket's number`);
}

// The path with one variable as given and the others naming what the actor may see.
function pathWith(operation, variable, value) {
  const values = {};
  for (const { name } of variablesOf(operation)) {
    const kind = kindOf(operation.path, name);
    values[name] = name === variable ? value : world.own[kind] ?? never.number;
  }
  return fill(operation.path, values);
}

test('a foreign object is answered like one that never existed', async () => {
  let asked = 0;
  for (const operation of operations) {
    for (const { name, schema } of variablesOf(operation)) {
      const kind = kindOf(operation.path, name);
      if (kind === null || kind === 'finding') continue;
      assert.ok(world.foreign[kind] !== undefined, `makeForeign() makes no ${kind}`);
      for (const actor of world.actors.filter((one) => operation.roles.includes(one.me.role))) {
        const ask = (value) => send(actor, operation, pathWith(operation, name, value), bodyOf(operation));
        const there = await ask(world.foreign[kind]);
        const nothing = await ask(schema.type === 'integer' ? never.number : never.text);
        const what = `${actor.me.role}: ${operation.name} with a foreign {${name}}`;
        assert.equal(there.status, 404, `${what}: ${there.text.slice(0, 300)}`);
        assert.equal(there.text, nothing.text, what);
        assert.deepEqual([...there.headers.keys()], [...nothing.headers.keys()], what);
        ++asked;
      }
    }
  }
  assert.ok(asked > 100, `only ${asked} questions`);
});

test('a draft and an archived article are found by no door', async () => {
  const { admin, actors, hidden, requester } = world;
  for (const operation of operations.filter((o) => o.path.includes('{article}'))) {
    for (const article of [hidden.draft, hidden.archived]) {
      for (const actor of actors.filter((one) => operation.roles.includes(one.me.role))) {
        const answer = await send(actor, operation, pathWith(operation, 'article', article), bodyOf(operation));
        assert.equal(answer.status, 404, `${actor.me.role}: ${operation.name}: ${answer.text.slice(0, 200)}`);
      }
    }
  }
  // Whoever may see the company writes them, and reads them no more than others.
  for (const article of [hidden.draft, hidden.archived]) {
    assert.equal((await admin.request('GET', `/articles/${article}`)).status, 404);
    assert.equal((await admin.get(`/articles/${article}/editing`)).id, article);
  }
  const searched = await admin.get('/articles/search?language=fr&limit=100&q=Xylorimba');
  assert.deepEqual(searched.items.filter((one) => Object.values(hidden).includes(one.id)), []);
  // What staff alone may read.
  await admin.put('/articles/paper/terms', { audience: 'internal', company_ids: [], owner_id: null, review_at: null, links: [] });
  for (const path of ['/articles/paper', '/articles/search?language=fr&q=papier', '/articles/named?ids=paper', '/search?q=papier', '/articles/search?language=fr'])
    assert.doesNotMatch((await requester.request('GET', path)).text, /Papier/, path);
  await admin.put('/articles/paper/terms', { audience: 'everyone', company_ids: [], owner_id: null, review_at: null, links: [] });
  assert.match((await requester.request('GET', '/articles/search?language=fr&q=papier')).text, /Papier/);
});

test('naming a foreign company as an audience is like naming one that never existed', async () => {
  for (const actor of world.actors.filter((one) => one.me.role !== 'requester')) {
    const ask = (company) => actor.request('PUT', '/articles/paper/terms',
      { body: { audience: 'company', company_ids: [company], owner_id: null, review_at: null, links: [] } });
    const there = await ask(world.foreign.company);
    assert.equal(there.text, (await ask(never.number)).text, actor.me.role);
    assert.equal(there.status, 404);
  }
});

test('requesters reach nothing of their own company that is a colleague’s', async () => {
  const { admin, tech, requester, home } = world;
  const colleague = await tech.post('/people', { company_id: home, name: 'Colette Voisine', numbers: [] });
  const ticket = await tech.post('/tickets', { person_id: colleague.id, title: 'Discreet', problem: 'Discreet' });
  const file = await tech.request('POST', `/tickets/${ticket.id}/attachments?name=a`, { bytes: 'Discreet', type: 'text/plain' });
  const theirs = { person: colleague.id, ticket: ticket.id, attachment: file.body.id };
  for (const operation of operations.filter((o) => o.roles.includes('requester'))) {
    for (const { name } of variablesOf(operation)) {
      const id = theirs[kindOf(operation.path, name)];
      if (id === undefined) continue;
      const answer = await send(requester, operation, pathWith(operation, name, id), bodyOf(operation));
      assert.equal(answer.status, 404, `${operation.name}: ${answer.text.slice(0, 200)}`);
    }
  }
  const number = ticket.number;
  for (const path of [`/tickets?person_id=${colleague.id}`, `/tickets?company_id=${home}`, '/tickets',
    '/tickets?view=closed', `/search?q=${number}`, `/search?q=${number.slice(0, 4)}`, '/events', '/state']) {
    const { text } = await requester.request('GET', path);
    assert.ok(!text.includes('Discreet') && !text.includes(String(ticket.id)), `${path}: ${text.slice(0, 400)}`);
  }
  assert.equal((await admin.get(`/tickets/${ticket.id}`)).title, 'Discreet');
});

test('naming a foreign object in a body is like naming one that never existed', async () => {
  const { admin, tech, actors, foreign, own } = world;
  const shown = async () => JSON.stringify([
    await admin.get(`/tickets/${foreign.ticket}`), await admin.get(`/people/${foreign.person}`),
    { ...await admin.get(`/calls/${foreign.call}`), candidates: [] },
  ]);
  const earlier = await shown();
  for (const operation of operations) {
    for (const name of Object.keys(operation.body?.properties ?? {})) {
      const kind = references[name];
      if (!kind) {
        assert.ok(!/_id$/.test(name) || ['model_id', 'cause_id', 'action_id', 'device_id', 'site_id', 'account_id',
          'supplier_id', 'credential_id', 'source_id', 'owner_id', 'authserv_id', 'trunk_id'].includes(name), `${operation.name}: ${name} is of no known kind; add it to references`);
        continue;
      }
      for (const actor of actors.filter((one) => operation.roles.includes(one.me.role))) {
        const values = {};
        for (const { name: variable } of variablesOf(operation)) {
          const of = kindOf(operation.path, variable);
          values[variable] = of === 'ticket' && actor.me.role !== 'requester'
            ? (await tech.post('/tickets', { person_id: own.person, title: 'To change', problem: '' })).id
            : own[of] ?? never.number;
        }
        const path = fill(operation.path, values);
        const there = await send(actor, operation, path, { ...bodyOf(operation), [name]: foreign[kind] });
        const nothing = await send(actor, operation, path, { ...bodyOf(operation), [name]: never.number });
        const what = `${actor.me.role}: ${operation.name} with a foreign ${name}`;
        assertNothingForeign(there, what);
        assert.equal(there.status, nothing.status, `${what}: ${there.text.slice(0, 300)}`);
        if (there.status >= 400) assert.equal(there.text, nothing.text, what);
      }
    }
  }
  assert.equal(await shown(), earlier, 'nothing foreign was changed');
});

test('lists, searches, suggestions and proposals show nothing foreign', async () => {
  const words = [marker, 'xylorimba.example', foreignNumber, '081 77 88 99', world.foreign.number, 'XYL', 'papier', ''];
  for (const operation of operations.filter((o) => o.method === 'GET')) {
    if (operation.path === '/events') continue;
    const queries = [''];
    for (const { name, in: where, schema } of operation.parameters.filter((p) => p.in === 'query')) {
      if (references[name]) queries.push(`${name}=${world.foreign[references[name]]}`);
      else if (name === 'q' || name === 'text') queries.push(...words.map((word) => `${name}=${encodeURIComponent(word)}`));
      else if (name === 'ids') queries.push(`ids=${world.foreign.article}`);
      else if (name === 'limit') queries.push('limit=200');
      for (const value of (schema.enum ?? schema.oneOf?.find((one) => one.enum)?.enum ?? [])) queries.push(`${name}=${value}`);
    }
    const values = {};
    for (const { name } of variablesOf(operation)) values[name] = world.own[kindOf(operation.path, name)] ?? 'printer-no-output';
    for (const actor of world.actors.filter((one) => operation.roles.includes(one.me.role))) {
      for (const query of queries) {
        const path = fill(operation.path, values) + (query ? `?${query}` : '');
        assertNothingForeign(await actor.request('GET', path), `${actor.me.role}: GET ${path}`);
      }
    }
  }
});

test('a list asked for a foreign company is answered as for one that never existed', async () => {
  for (const operation of operations.filter((o) => o.method === 'GET' && !o.path.includes('{'))) {
    for (const { name } of operation.parameters.filter((p) => references[p.name])) {
      for (const actor of world.actors.filter((one) => operation.roles.includes(one.me.role))) {
        const ask = (id) => actor.request('GET', `${operation.path}?${name}=${id}`);
        const there = await ask(world.foreign[references[name]]);
        assert.equal(there.text, (await ask(never.number)).text, `${actor.me.role} ${operation.name} ${name}`);
      }
    }
  }
});

test('events of a foreign company are never heard, over either door', async () => {
  const { admin, tech, actors, requester, foreign, own } = world;
  const listeners = await Promise.all(actors.map((actor) => actor.listen()));
  await tech.post(`/tickets/${foreign.ticket}/notes`, { text: `${marker}`, visible: true });
  await tech.put(`/tickets/${foreign.ticket}/hold`, { reason: 'part' });
  await tech.delete(`/tickets/${foreign.ticket}/hold`);
  await admin.put(`/companies/${foreign.company}/policy`, { first_answer: 'PT2H', solution: 'PT4H' });
  await tech.post('/calls', { from: foreignNumber });
  await admin.put(`/tickets/${foreign.ticket}/owner`, { account_id: tech.me.id });
  const entry = await tech.post(`/tickets/${own.ticket}/notes`, { text: 'the end', visible: true });
  for (const [i, listener] of listeners.entries()) {
    const { role } = actors[i].me;
    await listener.until((event) => event.id === entry.id);
    assertNothingForeign({ text: JSON.stringify(listener.heard) }, `${role} over WebSocket`);
    for (let at = 0; ;) {
      const page = await actors[i].get(`/events?after=${at}&limit=200`);
      assertNothingForeign({ text: JSON.stringify(page.events) }, `${role} over GET /events`);
      const strange = page.events.filter((event) => event.company_id !== null && event.company_id !== world.home);
      assert.deepEqual(strange, [], role);
      if (page.cursor === at) break;
      at = page.cursor;
    }
    listener.close();
  }
  assert.ok(listeners.every((listener) => listener.heard.length >= 1));
  assert.ok((await requester.get(`/tickets/${own.ticket}/timeline`)).items.some((one) => one.text === 'the end'));
});

test('whoever may see everything does find the foreign company', async () => {
  const { admin, foreign } = world;
  const found = await admin.get(`/search?q=${foreign.number}`);
  assert.deepEqual(found.tickets.map((line) => line.id), [foreign.ticket]);
  assert.equal((await admin.get('/articles/search?language=fr&q=Xylorimba')).items[0].id, foreign.article);
  assert.equal((await admin.get(`/articles/named?ids=${foreign.article}`)).items[0].id, foreign.article);
  assert.ok((await admin.get('/companies?limit=200')).items.some((line) => line.id === foreign.company));
});
