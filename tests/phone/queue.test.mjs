// Real calls, two technicians: for whom it rings first by idleness and skill, who is served first, where calls go when too
// many wait, and what is promised to who gives up.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Line } from '../support/line.mjs';
import { addAccount, signedIn, somebody } from '../support/people.mjs';
import { hotliner, startServer } from '../support/server.mjs';
import { Caller, end, freeSipPort, newFolder, Rtpengine, until } from '../support/telephone.mjs';

const number = { any: '+3281999000', printing: '+3281999001', crowded: '+3281999002', late: '+3281999003' };

let rtpengine;
let server;
let sip;
let admin;
let claire; // a very important one
const callers = [];
const lines = {};
before(async () => {
  rtpengine = await new Rtpengine().start();
  sip = await freeSipPort();
  server = await startServer({ clock: new Date().toISOString(), options: ['--phone-listen', `127.0.0.1:${sip}`, '--phone-media',
    `127.0.0.1:${rtpengine.port}`, '--phone-music-folder', newFolder()] });
  await hotliner('telephone', 'test-trunk', '--database', server.database);
  admin = await somebody(server, 'administrator');
  await admin.post('/telephone/numbers', { dialled: number.printing, name: 'Printing', skill: 'printing' });
  await admin.post('/telephone/numbers', { dialled: number.crowded, name: 'Crowded', skill: 'nobody', overflow_waiting: 1, overflow_to: number.printing });
  await admin.post('/telephone/numbers', { dialled: number.late, name: 'Late', skill: 'nobody', overflow_after_s: 1, overflow_to: number.printing });
  for (const [name, skills] of [['ada', []], ['ben', ['printing']]]) {
    const account = await addAccount(server.database, { role: 'technician', email: `${name}@hotliner.example`, name, skills });
    lines[name] = new Line(await signedIn(server, account), server);
    await lines[name].is('away');
  }
  for (let n = 1; n <= 2; n++) callers.push(await new Caller(`+3247000000${n}`, 440).start());
  claire = await new Caller('+3281224001', 440).start();
});
after(async () => {
  for (const line of Object.values(lines)) line.close();
  for (const caller of [...callers, claire]) await caller?.stop();
  await server?.stop();
  if (rtpengine) await end(rtpengine.child);
});

async function ready(...names) {
  for (const name of names) {
    lines[name].say('ready');
    await lines[name].is('ready');
  }
}
async function over(...used) {
  for (const caller of used) {
    caller.hangUp();
    await caller.gone();
  }
  for (const line of Object.values(lines)) {
    line.say('away');
    await line.is('away');
  }
}
const isQuiet = (name) => assert.notEqual(lines[name].view.state, 'ringing');

test('it rings for whoever has been idle longest', async () => {
  await ready('ben');
  await ready('ada');
  await until('the call is not taken', async () => {
    if (callers[0].events.length === 0 || callers[0].events.includes('CALL_CLOSED')) callers[0].dial(number.any, sip);
    await new Promise((next) => setTimeout(next, 400));
    return lines.ben.view.state;
  }, (state) => state === 'ringing');
  isQuiet('ada');
  await over(callers[0]);
});

test('it rings for whoever has the skill that the number asks for, however long the other was idle', async () => {
  await ready('ada');
  await ready('ben');
  callers[0].dial(number.printing, sip);
  await lines.ben.is('ringing');
  isQuiet('ada');
  // He does not want it; the other lacks the skill, and is left in peace.
  lines.ben.say('decline');
  await lines.ben.is('ready');
  await until('nobody waits', () => lines.ada.view.waiting, (n) => n === 1);
  isQuiet('ada');
  await over(callers[0]);
});

test('the second caller of a queue that holds one goes to another queue', async () => {
  await ready('ben');
  callers[0].dial(number.crowded, sip);
  await until('nobody waits', () => lines.ben.view.waiting, (n) => n === 1);
  isQuiet('ben');
  callers[1].dial(number.crowded, sip);
  await lines.ben.is('ringing');
  await until('the first waits no more', () => lines.ben.view.waiting, (n) => n === 1);
  await over(...callers);
});

test('whoever has waited too long goes to another queue', async () => {
  await ready('ben');
  callers[0].dial(number.late, sip);
  await until('nobody waits', () => lines.ben.view.waiting, (n) => n === 1);
  await lines.ben.is('ringing');
  await over(callers[0]);
});

const waiting = (n) => until(`${n} do not wait`, () => lines.ada.view.waiting, (all) => all === n);

test('a very important caller comes before who has waited longer', async () => {
  callers[0].dial(number.any, sip);
  await waiting(1);
  claire.dial(number.any, sip);
  await waiting(2);
  lines.ada.say('ready');
  await lines.ada.is('ringing');
  const first = await admin.get(`/calls/${lines.ada.view.call_id}`);
  assert.equal(first.from, '+3281224001');
  // She takes no more than her turn.
  lines.ada.say('decline');
  await until('it does not ring for the other', () => lines.ada.view,
    (view) => view.state === 'ringing' && view.call_id !== first.id);
  await over(callers[0], claire);
});

test('who hangs up while waiting is promised a call, by a clock that says why; once', async () => {
  const gaveUp = async () => {
    claire.dial(number.any, sip);
    await waiting(1);
    server.setClock(new Date(Date.parse(server.now) + 40_000).toISOString());
    await over(claire);
    await waiting(0);
    return (await admin.get('/calls?state=missed')).items[0];
  };
  const call = await gaveUp();
  assert.equal(call.from, '+3281224001');
  const ticket = await admin.get(`/tickets/${call.ticket_id}`);
  const of = (kind) => ticket.clocks.find((one) => one.kind === kind);
  assert.equal(of('call_back').state, 'running');
  assert.equal(of('call_back').due_at, of('first_answer').due_at);
  const { items } = await admin.get(`/tickets/${call.ticket_id}/deadlines`);
  assert.equal(items.find((one) => one.kind === 'call_back').explanation.started_at, server.now);
  const again = await gaveUp();
  assert.notEqual(again.id, call.id);
  assert.equal(again.ticket_id, call.ticket_id);
  assert.ok(again.done_at);
});
