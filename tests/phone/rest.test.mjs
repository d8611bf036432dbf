// A technician breathes after a hard call: with real calls, nobody rings before that is over, and his page says why.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { join } from 'node:path';
import { accessible, launch, openPage, shot, signIn } from '../support/browser.mjs';
import { accountsOf } from '../support/people.mjs';
import { hotliner, startServer } from '../support/server.mjs';
import { Caller, end, freeSipPort, newFolder, Rtpengine, writeTone } from '../support/telephone.mjs';

const helpdesk = '+3281999000';
// A talk of five seconds is a hard one here, after which there are twelve of rest.
const hard_s = 5;
const rest_s = 12;

let rtpengine;
let server;
let sip;
let browser;
let page;
const callers = [];
before(async () => {
  rtpengine = await new Rtpengine().start();
  sip = await freeSipPort();
  server = await startServer({
    prepare: (database) => hotliner('telephone', 'test-trunk', '--database', database),
    options: ['--phone-listen', `127.0.0.1:${sip}`, '--phone-media', `127.0.0.1:${rtpengine.port}`, '--phone-music-folder', newFolder(),
      '--phone-hard-call', `${hard_s}`, '--phone-rest', `${rest_s}`],
  });
  const tone = writeTone(join(newFolder(), 'technician.wav'), 1000, 48000, { beeps: true });
  browser = await launch(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-audio-capture=${tone}`, '--allow-loopback-in-peer-connection', '--autoplay-policy=no-user-gesture-required']);
  callers.push(await new Caller('+3281224001', 440).start(), await new Caller('+3247000000', 700).start());
  page = await openPage(browser);
  await signIn(page, server, accountsOf(server, 'technician')[0]);
  await shows('Aucun appel pour vous');
  await press('t', 'r');
  await shows('Prêt à répondre');
});
after(async () => {
  await browser?.close();
  for (const caller of callers) await caller.stop();
  await server?.stop();
  if (rtpengine) await end(rtpengine.child);
});
afterEach(() => { if (page) assert.deepEqual(page.failures, []); });

const bar = () => page.getByRole('region', { name: 'Téléphone' });
const shows = (text) => bar().getByText(text).first().waitFor();
const breathes = () => bar().getByText(/Répit avant/);
async function press(...keys) {
  await page.keyboard.press('Escape');
  for (const key of keys) await page.keyboard.press(key);
}
async function talk() {
  await shows('Ça sonne');
  await press('t', 'a');
  await shows('En communication');
}
// He writes nothing down.
async function over(caller) {
  caller.hangUp();
  await shows('Clôture de l’appel');
  await bar().getByRole('button', { name: /^Prêt à répondre/ }).click();
  await bar().getByText('Clôture de l’appel').waitFor({ state: 'hidden' });
}

test('after a short call the next one comes as usual, and nothing is said', async () => {
  callers[0].dial(helpdesk, sip);
  await talk();
  await over(callers[0]);
  assert.equal(await breathes().count(), 0);
});

test('after a hard one nobody rings before the breathing space is over, and the page says so', async () => {
  callers[0].dial(helpdesk, sip);
  await talk();
  await shows(/00:(0[6-9]|[1-5]\d)/);
  const ended = Date.now();
  await over(callers[0]);
  await breathes().waitFor();
  callers[1].dial(helpdesk, sip);
  await shows('1 appelant attend');
  await shows('Prêt à répondre');
  assert.match(await bar().innerText(), /Répit avant le prochain appel\s+00:(0\d|1[0-2])/);
  await shot(page, 'telephone-rest');
  await accessible(page, 'a breathing space after a hard call');
  await shows('Ça sonne');
  assert.ok(Date.now() - ended >= rest_s * 1000, `it rang after ${Date.now() - ended} ms`);
  assert.equal(await breathes().count(), 0);
});

test('a call in which the page is loaded again is as hard as it was long', async () => {
  await press('t', 'a');
  await shows('En communication');
  const half = /00:0[3-9]/;
  await shows(half);
  await page.reload();
  await shows('En communication');
  await shows(/00:0[0-2]/);
  await shows(half);
  await over(callers[1]);
  await breathes().waitFor();
});
