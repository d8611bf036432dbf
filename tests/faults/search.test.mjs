// A reading of the search index that is killed goes on where it was, and people search meanwhile.
import assert from 'node:assert/strict';
import { appendFileSync, existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from '../support/client.mjs';
import { accountsOf } from '../support/people.mjs';
import { hotliner, startServer } from '../support/server.mjs';

const portion = 12_000;
let articles = 0;
let server;
let technician;
let kept;

// Words of a language that nobody speaks, the same in every run.
function* words(seed) {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield `w${(Math.floor(state / 65536) % 6000).toString(36)}`;
  }
}

const word = words(7);

async function bring(database, lines) {
  const file = join(tmpdir(), `hotliner-many-${process.pid}.jsonl`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  await hotliner('import', 'articles', file, '--database', database, '--audience', 'everyone');
  rmSync(file);
}

async function bringMore(database) {
  const lines = [];
  for (const end = articles + portion; articles < end; ++articles) {
    const body = Array.from({ length: 160 }, () => word.next().value).join(' ');
    lines.push(JSON.stringify({ id: `many-${articles}`, lang: 'en', title: `Guide number${articles}`, body }));
  }
  await bring(database, lines);
}

before(async () => {
  server = await startServer({
    prepare: async (database) => {
      kept = database.startsWith('postgres') ? null : `${database}.search`;
      await bringMore(database);
    },
  });
  kept ??= join(server.folder, 'search');
  server.options.push('--search-index', kept, '--log-level', 'info');
  await server.stop({ keep: true });
  rmSync(kept, { force: true });
});
after(() => server?.stop());

const signIn = async () => {
  const [account] = accountsOf(server, 'technician');
  technician = await new Client(server).signIn(account.email, account.password);
};
const look = (q) => technician.get(`/search?q=${encodeURIComponent(q)}`);
async function until(what, isDone) {
  for (const end = Date.now() + 40_000; Date.now() < end; await pause(20)) {
    const answer = await what();
    if (isDone(answer)) return answer;
  }
  throw new Error(`it never came to that:\n${server.log}`);
}

// Kills the first reading as soon as something of it is kept; where the next one begins, in percent.
async function interrupt() {
  rmSync(kept, { force: true });
  await server.start();
  await until(() => existsSync(kept), Boolean);
  await server.kill9();
  const said = server.log.length;
  await server.start();
  const goesOn = /search: goes on from (\d+) %/;
  const log = await until(() => server.log.slice(said), (text) => goesOn.test(text));
  return Number(goesOn.exec(log)[1]);
}

test('killed in the middle it goes on, serving meanwhile', async () => {
  let begun = await interrupt();
  // A quick machine has read all of it by then: it gets more to read.
  for (let n = 0; n < 4 && begun === 100; ++n) {
    await server.stop({ keep: true });
    await bringMore(server.database);
    begun = await interrupt();
  }
  assert.equal(statSync(kept).mode & 0o077, 0, 'only the owner reads it');
  assert.ok(begun > 0 && begun < 100, `goes on from ${begun} %`);
  await signIn();
  // The newest were read first, and are found at once.
  const last = articles - 1;
  const meanwhile = await look(`number${last}`);
  assert.ok(meanwhile.articles.some((one) => one.id === `many-${last}`));
  assert.ok(meanwhile.read_percent >= begun);
  await until(() => look('number3'), (answer) => answer.read_percent === 100);
  assert.equal((await look('number3')).articles[0].id, 'many-3');
  assert.equal((await look(`number${last}`)).articles[0].id, `many-${last}`);
});

test('a whole one is there at once after a start, with what changed since', async () => {
  await server.stop({ keep: true });
  const line = { id: 'many-late', lang: 'en', title: 'Guide afterwards', body: 'zanzibar' };
  await bring(server.database, [JSON.stringify(line)]);
  await server.start();
  await until(() => server.log, (log) => log.match(/search: goes on from 100 %/));
  await signIn();
  const found = await until(() => look('zanzibar'), (answer) => answer.articles.length > 0);
  assert.equal(found.articles[0].id, 'many-late');
});

test('a damaged one is read anew', async () => {
  await server.stop({ keep: true });
  appendFileSync(kept, 'x');
  const said = server.log.length;
  await server.start();
  await signIn();
  await until(() => look('zanzibar'), (answer) => answer.articles.length > 0);
  assert.ok(!/goes on/.test(server.log.slice(said)));
});
