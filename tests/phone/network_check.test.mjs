// Before a call: the page hears itself by way of a real rtpengine, or is told that nothing comes back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { join } from 'node:path';
import { accessible, launch, openPage, shot, signIn } from '../support/browser.mjs';
import { accountsOf } from '../support/people.mjs';
import { hotliner, startServer } from '../support/server.mjs';
import { end, freeSipPort, newFolder, Rtpengine, writeTone } from '../support/telephone.mjs';

let rtpengine;
let server;
let browser;
let page;
before(async () => {
  rtpengine = await new Rtpengine().start();
  const sip = await freeSipPort();
  server = await startServer({
    prepare: (database) => hotliner('telephone', 'test-trunk', '--database', database),
    options: ['--phone-listen', `127.0.0.1:${sip}`, '--phone-media', `127.0.0.1:${rtpengine.port}`, '--phone-music-folder', newFolder()],
  });
  const tone = writeTone(join(newFolder(), 'voice.wav'), 1000, 48000, { beeps: true });
  browser = await launch(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-audio-capture=${tone}`,
    '--allow-loopback-in-peer-connection', '--autoplay-policy=no-user-gesture-required']);
  page = await openPage(browser);
  await signIn(page, server, accountsOf(server, 'technician')[0]);
  await page.getByText('Aucun appel pour vous').waitFor();
  await page.goto(`${server.url}/calls/sound`);
  await page.getByText('Aucun appel pour vous').waitFor();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  if (rtpengine) await end(rtpengine.child, 'SIGKILL');
});

const check = () => page.getByRole('button', { name: 'Vous entendre' }).click();

test('what the page says comes back to it by way of the helpdesk', async () => {
  await check();
  await page.getByText(/Votre son va jusqu’au helpdesk et en revient bien|Votre son revient du helpdesk avec/).waitFor({ timeout: 30_000 });
  await accessible(page, 'a checked sound');
  await shot(page, 'sound-check-network');
});

test('where rtpengine is not there, nothing comes back, and the page says so', async () => {
  await end(rtpengine.child, 'SIGKILL');
  await page.getByRole('button', { name: 'Vous entendre' }).and(page.locator(':not([data-loading])')).waitFor();
  await check();
  await page.getByText(/Votre son ne revient pas du helpdesk/).waitFor({ timeout: 30_000 });
  assert.deepEqual(page.failures, []);
});
