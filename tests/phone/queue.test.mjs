// Real calls, two technicians: for whom it rings first by idleness and skill, and where calls go when too many wait.
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
const callers = [];
const lines = {};
before(async () => {
  rtpengine = await new Rtpengine().start();
  sip = await freeSipPort();
  server = await startServer({ options: ['--phone-listen', `127.0.0.1:${sip}`, '--phone-media',
    `127.0.0.1:${rtpengine.port}`, '--phone-music-folder', newFolder()] });
  await hotliner('telephone', 'test-trunk', '--database', server.database);
  const admin = await somebody(server, 'administrator');
  await admin.post('/telephone/numbers', { dialled: number.printing, name: 'Printing', skill: 'printing' });
  await admin.post('/telephone/numbers', { dialled: number.crowded, name: 'Crowded', skill: 'nobody', overflow_waiting: 1, overflow_to: number.printing });
  await admin.post('/telephone/numbers', { dialled: number.late, name: 'Late', skill: 'nobody', overflow_after_s: 1, overflow_to: number.printing });
  for (const [name, skills] of [['ada', []], ['ben', ['printing']]]) {
    const account = await addAccount(server.database, { role: 'technician', email: `${name}@hotliner.example`, name, skills });
    lines[name] = new Line(await signedIn(server, account), server);
    await lines[name].is('away');
  }
  for (let n = 1; n <= 2; n++) callers.push(await new Caller(`+3247000000${n}`, 440).start());
});
after(async () => {
  for (const line of Object.values(lines)) line.close();
  for (const caller of callers) await caller.stop();
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
