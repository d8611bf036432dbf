// A real dovecot on loopback, with mailboxes in a folder of its own. Letters are delivered as any server of mail
// delivers into a maildir: written beside it, then moved in.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { makeCertificate } from './certificates.mjs';
import { freePort, reached } from './ports.mjs';

const known = new Map();
// Asking the system takes a process each time.
const uid = (name) => {
  if (!known.has(name)) known.set(name, Number(execFileSync('id', ['-u', name])));
  return known.get(name);
};

export class Dovecot {
  #child;
  #count = 0;
  password = 'calm-letters-17';

  // `introspection`: the URL of who knows whose access token is which (RFC 7662); with it people sign in by XOAUTH2 too.
  static async start({ introspection } = {}) {
    const dovecot = new Dovecot();
    dovecot.folder = mkdtempSync(join(tmpdir(), 'hotliner-dovecot-'));
    chmodSync(dovecot.folder, 0o755);
    dovecot.port = await freePort();
    dovecot.tlsPort = await freePort();
    dovecot.certificate = makeCertificate(dovecot.folder, 'localhost');
    mkdirSync(join(dovecot.folder, 'mail'));
    chownSync(join(dovecot.folder, 'mail'), uid('mail'), uid('mail'));
    dovecot.auth = join(dovecot.folder, 'auth');
    const tokens = join(dovecot.folder, 'tokens.conf');
    writeFileSync(tokens, `
introspection_mode = post
introspection_url = ${introspection}
active_attribute = active
active_value = true
username_attribute = username
`);
    writeFileSync(join(dovecot.folder, 'dovecot.conf'), `
base_dir = ${dovecot.folder}/run
state_dir = ${dovecot.folder}/state
log_path = ${dovecot.folder}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <${dovecot.certificate.certificate}
ssl_key = <${dovecot.certificate.key}
disable_plaintext_auth = no
first_valid_uid = 1
mail_location = maildir:${dovecot.folder}/mail/%u
mail_max_userip_connections = 50
auth_mechanisms = plain login${introspection ? ' xoauth2' : ''}
${introspection ? `passdb {
  driver = oauth2
  mechanisms = xoauth2
  args = ${tokens}
}` : ''}
passdb {
  driver = static
  args = password=${dovecot.password}
}
userdb {
  driver = static
  args = uid=mail gid=mail home=${dovecot.folder}/mail/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${dovecot.port}
  }
  inet_listener imaps {
    port = ${dovecot.tlsPort}
  }
}
service auth {
  unix_listener ${dovecot.auth} {
    mode = 0666
  }
}
service stats {
  chroot =
}
`);
    await dovecot.run();
    return dovecot;
  }

  async run() {
    this.#child = spawn('dovecot', ['-F', '-c', join(this.folder, 'dovecot.conf')], { stdio: ['ignore', 'ignore', 'inherit'] });
    for (let tries = 0; tries < 200; ++tries) {
      if (await reached(this.port)) return;
      await pause(50);
    }
    throw new Error('dovecot does not answer');
  }

  async kill9() {
    const ended = new Promise((done) => this.#child.once('exit', done));
    this.#child.kill('SIGKILL');
    await ended;
    // Its children end when they notice.
    for (let tries = 0; tries < 200 && await reached(this.port); ++tries) await pause(50);
  }

  maildir(user) {
    const folder = join(this.folder, 'mail', user);
    for (const part of ['', 'cur', 'new', 'tmp']) {
      mkdirSync(join(folder, part), { recursive: true });
      chownSync(join(folder, part), uid('mail'), uid('mail'));
    }
    return folder;
  }

  deliver(user, text) {
    const folder = this.maildir(user);
    const name = `${Date.now()}.${process.pid}_${++this.#count}.test`;
    writeFileSync(join(folder, 'tmp', name), text);
    chownSync(join(folder, 'tmp', name), uid('mail'), uid('mail'));
    renameSync(join(folder, 'tmp', name), join(folder, 'new', name));
  }

  // A letter that begins so and goes on with NULs for so many bytes, of which the disk holds none. Dovecot reads both
  // sizes off the name.
  deliverLong(user, beginning, bytes) {
    const folder = this.maildir(user);
    const name = `${Date.now()}.${process.pid}_${++this.#count}.test,S=${bytes},W=${bytes}`;
    writeFileSync(join(folder, 'tmp', name), beginning);
    truncateSync(join(folder, 'tmp', name), bytes);
    chownSync(join(folder, 'tmp', name), uid('mail'), uid('mail'));
    renameSync(join(folder, 'tmp', name), join(folder, 'new', name));
  }

  // What lies in a mailbox, each letter as it is.
  letters(user) {
    return ['cur', 'new'].flatMap((part) => {
      const folder = join(this.folder, 'mail', user, part);
      return readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    });
  }

  async stop() {
    const ended = new Promise((done) => this.#child.once('exit', done));
    this.#child.kill('SIGTERM');
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
