// Real PostgreSQL servers for tests of what happens when they fail: a primary and a synchronous
// standby on loopback, durable, each in a folder of its own.
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const versions = '/usr/lib/postgresql';
const bin = existsSync(versions) ? join(versions, readdirSync(versions).sort().at(-1), 'bin') : '';
const isRoot = process.getuid() === 0;
const started = new Set();
process.on('exit', () => {
  for (const server of started) server.kill9();
});

// PostgreSQL refuses to run as root.
function owner(program, ...args) {
  const command = [join(bin, program), ...args];
  if (isRoot) command.unshift('runuser', '-u', 'postgres', '--');
  return execFileSync(command[0], command.slice(1), { cwd: tmpdir(), stdio: ['ignore', 'pipe', 'pipe'] });
}

function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

class PostgresServer {
  constructor(folder, port, addresses) {
    this.folder = folder;
    this.data = join(folder, 'data');
    this.port = port;
    this.addresses = addresses;
  }

  get url() { return `postgres://hotliner@127.0.0.1:${this.port}/postgres`; }

  start(settings = {}) {
    const options = { port: this.port, unix_socket_directories: this.folder, listen_addresses: this.addresses, ...settings };
    const given = Object.entries(options).map(([name, value]) => `-c ${name}='${value}'`).join(' ');
    owner('pg_ctl', '-D', this.data, '-w', '-t', '60', '-l', join(this.folder, 'log'), '-o', given, 'start');
    this.pid = Number(readFileSync(join(this.data, 'postmaster.pid'), 'utf8').split('\n')[0]);
    started.add(this);
    return this;
  }

  // The machine is gone: no goodbye to anybody.
  kill9() {
    if (!started.delete(this)) return;
    try {
      process.kill(this.pid, 'SIGKILL');
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  }

  promote() { owner('pg_ctl', '-D', this.data, '-w', '-t', '60', 'promote'); }

  sql(text) {
    return execFileSync('psql', [this.url, '-v', 'ON_ERROR_STOP=1', '-qAt', '-c', text]).toString().trim();
  }
}

export class Cluster {
  // `addresses`: where the servers listen besides loopback, as '10.0.0.1'.
  static async start({ addresses = '' } = {}) {
    const cluster = new Cluster();
    cluster.folder = mkdtempSync(join(tmpdir(), 'hotliner-cluster-'));
    const listen = ['127.0.0.1', addresses].filter(Boolean).join(',');
    const folders = ['one', 'two'].map((name) => join(cluster.folder, name));
    execFileSync('mkdir', folders);
    if (isRoot) execFileSync('chown', ['-R', 'postgres', cluster.folder]);
    cluster.primary = new PostgresServer(folders[0], await freePort(), listen);
    owner('initdb', '-D', cluster.primary.data, '-A', 'trust', '-U', 'hotliner', '-E', 'UTF8');
    if (addresses)
      execFileSync('sh', ['-c', `echo "host all all ${addresses}/24 trust" >> ${cluster.primary.data}/pg_hba.conf`]);
    cluster.primary.start();
    cluster.standby = new PostgresServer(folders[1], await freePort(), listen);
    owner('pg_basebackup', '-h', '127.0.0.1', '-p', String(cluster.primary.port), '-U', 'hotliner',
      '-D', cluster.standby.data, '-R', '-X', 'stream', '-c', 'fast');
    cluster.standby.start();
    // From now on nothing is acknowledged that the standby does not hold.
    cluster.primary.sql(`ALTER SYSTEM SET synchronous_standby_names='*'`);
    cluster.primary.sql('SELECT pg_reload_conf()');
    for (let n = 0; cluster.primary.sql('SELECT sync_state FROM pg_stat_replication') !== 'sync'; ++n) {
      if (n === 200) throw new Error('the standby does not follow');
      await pause(50);
    }
    return cluster;
  }

  // Both servers; whoever connects finds the one that takes writes.
  url(host = '127.0.0.1') {
    const hosts = [this.primary, this.standby].map((server) => `${host}:${server.port}`).join(',');
    return `postgres://hotliner@${hosts}/postgres`;
  }

  // The primary dies; the standby, which waits for no other standby, takes over.
  async failOver() {
    this.primary.kill9();
    this.standby.promote();
    [this.primary, this.standby] = [this.standby, this.primary];
  }

  stop() {
    this.primary.kill9();
    this.standby.kill9();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}
