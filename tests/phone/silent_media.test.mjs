// rtpengine is there and says nothing: whoever has the telephone is not kept waiting by that.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Line } from '../support/line.mjs';
import { somebody } from '../support/people.mjs';
import { hotliner, startServer } from '../support/server.mjs';
import { Caller, end, freeSipPort, newFolder, Rtpengine, until } from '../support/telephone.mjs';

let rtpengine;
let server;
let sip;
let caller;
let line;
before(async () => {
  rtpengine = await new Rtpengine().start();
  sip = await freeSipPort();
  server = await startServer({ options: ['--phone-listen', `127.0.0.1:${sip}`, '--phone-media',
    `127.0.0.1:${rtpengine.port}`, '--phone-music-folder', newFolder()] });
  await hotliner('telephone', 'test-trunk', '--database', server.database);
  caller = await new Caller('+3281224001', 440).start();
  line = new Line(await somebody(server, 'technician'), server);
  await line.is('away');
});
after(async () => {
  line?.close();
  await caller?.stop();
  await server?.stop();
  if (rtpengine) {
    rtpengine.child.kill('SIGCONT');
    await end(rtpengine.child);
  }
});

test('pages are heard while rtpengine is silent, and the call it could not carry ends', async () => {
  await until('the call is not taken', async () => {
    if (caller.events.length === 0 || caller.events.includes('CALL_CLOSED')) caller.dial('+3281999000', sip);
    await new Promise((next) => setTimeout(next, 400));
    return caller.events;
  }, (all) => all.includes('CALL_ESTABLISHED'));
  caller.hangUp();
  await caller.gone();
  rtpengine.child.kill('SIGSTOP');
  caller.dial('+3281999000', sip);
  await until('the call is not there', () => line.view.waiting, (n) => n === 1);
  for (const word of ['ready', 'away', 'ready', 'away', 'ready']) {
    line.say(word);
    await line.is(word);
  }
  // All that was said and answered before the switchboard gave up on rtpengine.
  assert.ok(!caller.events.includes('CALL_CLOSED'));
  await caller.gone();
  await until('somebody waits still', () => line.view.waiting, (n) => n === 0);
  rtpengine.child.kill('SIGCONT');
  caller.dial('+3281999000', sip);
  await line.is('ringing');
  caller.hangUp();
  await line.is('ready');
});
