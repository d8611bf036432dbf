// A server that is killed while it hands letters to a real postfix: every letter arrives, and under one Message-ID each,
// so that whoever gets one twice sees one. Only what was on its way at a death may come twice.
//   LETTERS_OUT  how many letters (120)
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from '../support/client.mjs';
import { Dovecot } from '../support/dovecot.mjs';
import { Postfix } from '../support/postfix.mjs';
import { until } from '../support/receiver.mjs';
import { startServer } from '../support/server.mjs';

const count = Number(process.env.LETTERS_OUT ?? 120);
const kills = 4;
const batch_max = 32;
let dovecot;
let postfix;
let server;

before(async () => {
  dovecot = await Dovecot.start();
  postfix = await Postfix.start(dovecot, { 'zoe@thunder.example': 'zoe' });
  server = await startServer();
  await server.stop({ keep: true });
  server.options.push('--mail-from', 'help@here.example', '--smtp-host', 'localhost', '--smtp-port', String(postfix.port),
    '--smtp-authorities', postfix.certificate.certificate);
  await server.start();
});
after(async () => {
  await server?.stop();
  await postfix?.stop();
  await dovecot?.stop();
});

const arrived = () => dovecot.letters('zoe').map((one) => /^Message-Id: *(\S+)/im.exec(one)?.[1]);

test('letters arrive under one Message-ID each, whoever is killed while they leave', async () => {
  const admin = new Client(server, { token: server.demo.api_token });
  const company = await admin.post('/companies', { name: 'Thunder', code: 'THU', country: 'BE', language: 'fr' });
  const person = await admin.post('/people', { company_id: company.id, name: 'Zoé', email: 'zoe@thunder.example', numbers: [] });
  const tickets = [];
  for (let kill = 0; kill < kills; ++kill) {
    const before = new Set(arrived()).size;
    for (let n = 0; n < count / kills; ++n)
      tickets.push((await admin.post('/tickets', { person_id: person.id, title: `ticket ${n}`, problem: '' })).id);
    // While some have left and others have not.
    await until(() => new Set(arrived()).size, (now) => now > before);
    await pause(kill * 7);
    await server.kill9();
    await server.start();
  }
  await until(() => new Set(arrived()).size, (now) => now >= tickets.length, 180);
  await until(async () => (await admin.get('/outbox?state=pending&limit=1')).items, (items) => items.length === 0, 120);
  // Beside those of what the demo has handed over.
  const all = arrived().filter((id) => id.startsWith('<acknowledgement-'));
  assert.deepEqual([...new Set(all)].sort(), tickets.map((id) => `<acknowledgement-${id}@here.example>`).sort());
  assert.ok(all.length - tickets.length <= kills * batch_max, `${all.length - tickets.length} came twice`);
  assert.deepEqual((await admin.get('/outbox?state=failed')).items.filter((one) => one.company_id === company.id), []);
});
