// A real clamd on a socket of its own, which knows one signature: the EICAR test file's.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

// In two halves, so that no scanner takes this file for it.
export const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}' + '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';

export class Clamd {
  #child;
  #said = '';

  static async start() {
    const clamd = new Clamd();
    clamd.folder = mkdtempSync(join(tmpdir(), 'hotliner-clamd-'));
    clamd.socket = join(clamd.folder, 'socket');
    const signatures = join(clamd.folder, 'signatures');
    mkdirSync(signatures);
    writeFileSync(join(signatures, 'test.hdb'), `${createHash('md5').update(eicar).digest('hex')}:${eicar.length}:Test.Eicar\n`);
    writeFileSync(join(clamd.folder, 'clamd.conf'), `Foreground yes\nDatabaseDirectory ${signatures}\nLocalSocket ${clamd.socket}\nStreamMaxLength 10M\n`);
    clamd.#child = spawn('clamd', ['--config-file', join(clamd.folder, 'clamd.conf')]);
    for (const stream of [clamd.#child.stdout, clamd.#child.stderr]) stream.on('data', (data) => { clamd.#said += data; });
    for (let tries = 0; tries < 1200 && !existsSync(clamd.socket); ++tries) {
      if (clamd.#child.exitCode !== null) break;
      await pause(50);
    }
    if (!existsSync(clamd.socket)) throw new Error(`clamd does not listen:\n${clamd.#said}`);
    return clamd;
  }

  async stop() {
    const ended = new Promise((done) => this.#child.once('exit', done));
    this.#child.kill('SIGTERM');
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
