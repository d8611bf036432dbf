// Whoever gives up at an exchange of others is promised a call as at our own: over AMI, ARI and the webhook, from the
// exchange's message to the list, its late reminder, and the talk that keeps it. The Asterisk is a double.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Asterisk } from '../support/asterisk.mjs';
import { Exchange } from '../support/exchange.mjs';
import { somebody } from '../support/people.mjs';
import { until } from '../support/receiver.mjs';
import { startServer } from '../support/server.mjs';

let now = new Date('2026-11-24T09:00:00Z');
let server;
let admin;
let tech;
before(async () => {
  server = await startServer({ clock: now.toISOString(), options: ['--exchange-networks', '127.0.0.1'] });
  admin = await somebody(server, 'administrator');
  tech = await somebody(server, 'technician');
  const company = await admin.post('/companies', { name: 'Callers', code: 'CLX', country: 'BE', language: 'fr' });
  await tech.post('/people', { company_id: company.id, name: 'Known Caller', numbers: ['081 77 20 01'] });
});
after(() => server?.stop());

function passes(seconds) {
  now = new Date(now.getTime() + seconds * 1000);
  server.setClock(now.toISOString());
}
const toDo = async () => (await tech.get('/calls?to_do=true')).items;
const promised = async (ticket) => (await tech.get(`/tickets/${ticket}`)).clocks.find((clock) => clock.kind === 'call_back');
const rings = (from) => until(async () => (await tech.get('/state')).calls, (all) => all.some((one) => one.from === from));

// Three ways to ring and to end, the same to us.
async function overAsterisk(kind) {
  const asterisk = await new Asterisk({ kind }).start();
  const { id } = await admin.post('/telephone/exchanges', {
    name: kind, kind, host: '127.0.0.1', port: asterisk.port, is_tls: false, user_name: asterisk.user, secret: asterisk.secret,
    numbers: [{ dialled: '081 00 00 00', company_id: null }], telephones: [{ extension: '204', account_id: tech.me.id }],
  });
  await until(async () => (await admin.get('/telephone/exchanges')).items.find((one) => one.id === id), (one) => one.state === 'connected');
  return {
    ring: (from) => asterisk.rings(from, '081000001', '204'),
    answer: ({ caller, desk }) => asterisk.answers(caller, desk),
    hangUp: ({ caller }) => asterisk.hangsUp(caller),
    stop: async () => {
      await admin.delete(`/telephone/exchanges/${id}`);
      await asterisk.stop();
    },
  };
}
function overWebhook() {
  const exchange = new Exchange(server);
  const say = (event, { callId, from }) => exchange.say(event, { callId, from, to: '+3281000000', user: [tech.me.extension] });
  return {
    ring: async (from) => {
      const call = { callId: exchange.newId(), from };
      await say('newCall', call);
      return call;
    },
    answer: (call) => say('answer', call),
    hangUp: (call) => say('hangup', call),
    stop: () => {},
  };
}

for (const kind of ['ami', 'ari', 'webhook']) {
  test(`${kind}: whoever gives up is promised a call, and the next talk keeps it`, async () => {
    const exchange = kind === 'webhook' ? overWebhook() : await overAsterisk(kind);
    async function givesUp(from) {
      const call = await exchange.ring(from);
      await rings(from);
      passes(8);
      await exchange.hangUp(call);
    }
    await givesUp('+3281772001');
    const [missed] = await until(toDo, (all) => all.length === 1);
    assert.ok(missed.ticket_id);
    const clock = await promised(missed.ticket_id);
    assert.equal(missed.call_back_at, clock.due_at);
    await givesUp('+3281772001');
    const [again] = await until(toDo, ([one]) => one.tries === 2);
    assert.equal(again.id, missed.id);
    const talk = await exchange.ring('+3281772001');
    await rings('+3281772001');
    await exchange.answer(talk);
    await until(toDo, (all) => all.length === 0);
    assert.equal(await promised(missed.ticket_id), undefined);
    await exchange.hangUp(talk);

    const listener = await tech.listen();
    await givesUp('+4930123456');
    const [stranger] = await until(toDo, (all) => all.length === 1);
    assert.equal(stranger.ticket_id, null);
    assert.equal(Date.parse(stranger.call_back_at), now.getTime() + 3_600_000, 'an hour, all of it in the usual hours');
    passes(3_601);
    await listener.until((event) => event.kind === 'call_back_missed' && event.call_id === stranger.id);
    listener.close();
    const { items: [known] } = await tech.get('/people?q=Known Caller');
    const { ticket_id } = await tech.put(`/calls/${stranger.id}/caller`, { person_id: known.id });
    assert.ok(await promised(ticket_id));
    assert.deepEqual((await toDo()).map((one) => one.ticket_id), [ticket_id]);
    await tech.put(`/calls/${stranger.id}/done`);
    await tech.delete(`/tickets/${ticket_id}/call-back`);
    await exchange.stop();
  });
}
