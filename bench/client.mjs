// What the web client costs the person before it, on a helpdesk of 100,000 tickets:
//
//   build/release/generate_helpdesk /var/tmp/t.db --tickets 100000
//   node bench/client.mjs /var/tmp/t.db
//
// Three things in Chromium, medians of five cold loads: the compressed script that the cockpit takes before it can be
// worked with, when that is at a quarter of the processor's speed and 10 Mbit/s, and, at full speed, how long
// after a key in the queue the screen has changed (Event Timing, which rounds to 8 ms). Writes a technician into the
// database, nothing else. HOTLINER_BINARY names another program than build/release/hotliner.
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, signIn } from '../tests/support/browser.mjs';
import { addAccount } from '../tests/support/people.mjs';
import { Server } from '../tests/support/server.mjs';

const loads = 5;
const keys = 200;
// The browser speaks the account's language, so that one language is loaded.
const desk = { viewport: { width: 1440, height: 900 }, locale: 'fr-BE' };
const limits = { script: 250_000, interactive: 1500, key: 60 };

const [database] = process.argv.slice(2);
if (!database) {
  console.error('which database? node bench/client.mjs DATABASE, made with generate_helpdesk');
  process.exit(2);
}
const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const quantile = (numbers, q) => sorted(numbers)[Math.min(numbers.length - 1, Math.floor(numbers.length * q))];

// The first frame after the cockpit's heading is there and what was to be done for it is done.
const noteInteractive = () => {
  const look = () => {
    if (!document.querySelector('main h1, main h2')) return void requestAnimationFrame(look);
    setTimeout(() => requestAnimationFrame(() => { window.interactiveAt = performance.now(); }));
  };
  look();
};

async function coldLoad(browser, server, cookies) {
  const context = await browser.newContext(desk);
  await context.addCookies(cookies);
  const page = await context.newPage();
  const protocol = await context.newCDPSession(page);
  let script = 0;
  const scripts = new Set();
  await protocol.send('Network.enable');
  protocol.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.add(requestId));
  protocol.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) script += encodedDataLength;
  });
  await protocol.send('Network.emulateNetworkConditions',
    { offline: false, latency: 20, downloadThroughput: 10e6 / 8, uploadThroughput: 10e6 / 8 });
  await protocol.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.addInitScript(noteInteractive);
  await page.goto(`${server.url}/cockpit`);
  const interactive = await (await page.waitForFunction(() => window.interactiveAt, null, { timeout: 60_000 })).jsonValue();
  const result = { script, interactive };
  await context.close();
  return result;
}

async function keyToPaint(page, server) {
  await page.goto(`${server.url}/queue?view=open`);
  await page.locator('a[aria-current=true]').waitFor();
  await page.evaluate(() => {
    window.slow = [];
    // Names the keys that took 16 ms and more; the others were faster.
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === 'keydown') window.slow.push(duration);
    }).observe({ type: 'event', durationThreshold: 16 });
  });
  for (let i = 0; i < keys; ++i) {
    await page.keyboard.press('j');
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }
  const slow = await page.evaluate(() => window.slow);
  return [...slow, ...Array(Math.max(0, keys - slow.length)).fill(16)];
}

const server = new Server(mkdtempSync(join(tmpdir(), 'hotliner-bench-')), database, {});
const account = await addAccount(database, { role: 'technician', email: `bench-${randomBytes(4).toString('hex')}@hotliner.example` });
await server.start();
const browser = await launch();
let missed = 0;
const say = (what, is, limit, unit) => {
  missed += is <= limit ? 0 : 1;
  console.log(`${what.padEnd(52)} ${String(is).padStart(8)} ${unit}, limit ${limit}${is <= limit ? '' : '  MISSED'}`);
};
try {
  const context = await browser.newContext(desk);
  const page = await context.newPage();
  await signIn(page, server, account);
  await page.locator('main h1, main h2').first().waitFor();
  const cookies = await context.cookies();
  const cold = [];
  for (let i = 0; i < loads; ++i) cold.push(await coldLoad(browser, server, cookies));
  const median = (name) => Math.round(quantile(cold.map((one) => one[name]), 0.5));
  say('cockpit: compressed script before it can be used', median('script'), limits.script, 'B');
  say('cockpit: usable at 1/4 processor and 10 Mbit/s', median('interactive'), limits.interactive, 'ms');
  const times = await keyToPaint(page, server);
  say('queue: key to paint, 95 of 100', quantile(times, 0.95), limits.key, 'ms');
} finally {
  await browser.close();
  await server.stop();
}
process.exit(missed > 0 ? 1 : 0);
