// The real program, on a database of its own in a temporary folder.
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { newDatabase } from './database.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const binary = resolve(root, process.env.HOTLINER_BINARY ?? 'build/release/hotliner');
const run = promisify(execFile);

// Runs a subcommand; its standard output, or an error with what it said.
export async function hotliner(...args) {
  const { stdout } = await run(binary, args, { maxBuffer: 1 << 26 });
  return stdout;
}

// The demo helpdesk; `at`, an RFC 3339 text: made as if it were that moment, so that it is the same each time.
async function demo(database, at) {
  const args = ['demo', '--database', database, '--json'];
  if (!at) return JSON.parse(await hotliner(...args));
  const moment = new Date(at).toISOString().slice(0, 19).replace('T', ' ');
  const { stdout } = await run('faketime', ['-f', moment, binary, ...args], { env: { ...process.env, TZ: 'UTC' } });
  return JSON.parse(stdout);
}

const processes = new Set();
const folders = new Set();
process.on('exit', () => {
  for (const child of processes) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

// One running program. Several of them may serve one database.
export class Server {
  #child;
  #ended;
  #log = '';
  #clockFile;

  constructor(folder, database, demo) {
    this.folder = folder;
    this.database = database;
    this.demo = demo;
  }

  listen = '127.0.0.1:0';
  // Tests ask more in a minute than people do.
  requestsPerMinute = 1_000_000;
  anonymousRequestsPerMinute = 1_000_000;
  options = [];
  // What runs the program, as `ip netns exec NAME`.
  inside = [];

  get log() { return this.#log; }
  get pid() { return this.#child.pid; }

  // Another node on the same database, with the same clock or with `clock` in one of its own.
  async another({ clock, ...options } = {}) {
    const node = new Server(mkdtempSync(join(tmpdir(), 'hotliner-test-')), this.database, this.demo);
    folders.add(node.folder);
    Object.assign(node, options);
    node.#clockFile = clock ? undefined : this.#clockFile;
    node.now = this.now;
    if (clock) node.setClock(clock);
    return node.start();
  }

  // The time of a server that was started with a clock, an RFC 3339 text.
  setClock(iso) {
    this.#clockFile ??= join(this.folder, 'clock');
    writeFileSync(`${this.#clockFile}.new`, `${iso}\n`);
    renameSync(`${this.#clockFile}.new`, this.#clockFile);
    this.now = new Date(iso).toISOString();
  }

  async start() {
    const args = ['serve', '--database', this.database, '--listen', this.listen,
      '--requests-per-minute', String(this.requestsPerMinute),
      '--anonymous-requests-per-minute', String(this.anonymousRequestsPerMinute), ...this.options];
    const isTls = this.options.includes('--tls-certificate');
    if (this.#clockFile) args.push('--clock-file', this.#clockFile);
    const [program, ...rest] = [...this.inside, binary, ...args];
    const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    processes.add(child);
    this.#ended = new Promise((done) => child.once('exit', () => {
      processes.delete(child);
      done();
    }));
    child.stderr.on('data', (bytes) => { this.#log += bytes; });
    child.stdout.on('data', (bytes) => { this.#log += bytes; });
    this.url = await new Promise((done, fail) => {
      let said = '';
      child.stdout.on('data', (bytes) => {
        said += bytes;
        const line = /listens on (http:\/\/\S+)\n/.exec(said);
        const tls = /listens on (https:\/\/\S+)\n/.exec(said);
        if (tls) this.tlsUrl = tls[1];
        if (line && (tls || !isTls)) done(line[1]);
      });
      child.once('error', fail);
      child.once('exit', (status) => fail(
        new Error(`the server ended with ${status} before it listened:\n${said}${this.#log}`)));
    });
    return this;
  }

  signal(name) { this.#child.kill(name); }

  async kill9() {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  // Ends the server as an administrator would, and removes its folder unless it is to be started again.
  async stop({ keep = false } = {}) {
    this.#child.kill('SIGTERM');
    await this.#ended;
    if (keep) return;
    rmSync(this.folder, { recursive: true, force: true });
    folders.delete(this.folder);
  }
}

// A server with the demo helpdesk, in a new database or the empty one that is given. `clock`: an RFC
// 3339 text; time then stands still until setClock(). `prepare(database)` may change the database
// before it is served. `publicUrl`: where people would reach it. `options`: more of the command
// line. `limits`: requestsPerMinute, anonymousRequestsPerMinute. `demoAt`: when the demo is made, if not now.
export async function startServer({ clock, prepare, database, publicUrl, options = [], limits = {}, demoAt } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'hotliner-test-'));
  folders.add(folder);
  const server = new Server(folder, database ?? newDatabase(folder));
  server.demo = await demo(server.database, demoAt);
  if (prepare) await prepare(server.database, server.demo);
  server.options = [...options];
  Object.assign(server, limits);
  if (publicUrl) {
    server.publicUrl = publicUrl;
    server.options.push('--public-url', publicUrl);
  }
  if (clock) server.setClock(clock);
  return server.start();
}
