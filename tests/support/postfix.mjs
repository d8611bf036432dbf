// A real postfix on loopback, with a queue of its own. It takes letters by SMTP and puts those for the addresses
// that it is given into the maildirs of a dovecot (support/dovecot.mjs); it sends nothing anywhere else.
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { makeCertificate } from './certificates.mjs';
import { freePort, reached } from './ports.mjs';

const id = (flag, name) => Number(execFileSync('id', [flag, name]));

export class Postfix {
  #child;

  // `addresses`: { 'help@desk.example': 'help' }, whose letters come into which user's maildir.
  static async start(dovecot, addresses) {
    const postfix = new Postfix();
    postfix.folder = mkdtempSync(join(tmpdir(), 'hotliner-postfix-'));
    chmodSync(postfix.folder, 0o755);
    postfix.port = await freePort();
    postfix.submissionPort = await freePort();  // for whoever signs in, as dovecot knows him
    postfix.certificate = makeCertificate(postfix.folder, 'localhost');
    postfix.#write(dovecot, addresses);
    for (const user of Object.values(addresses)) dovecot.maildir(user);
    execFileSync('postfix', ['-c', join(postfix.folder, 'etc'), 'check'], { stdio: 'ignore' });
    await postfix.run();
    return postfix;
  }

  #write(dovecot, addresses) {
    const etc = join(this.folder, 'etc');
    mkdirSync(etc);
    for (const name of ['queue', 'data']) mkdirSync(join(this.folder, name));
    chownSync(join(this.folder, 'data'), id('-u', 'postfix'), id('-g', 'postfix'));
    const domains = [...new Set(Object.keys(addresses).map((one) => one.split('@')[1]))];
    writeFileSync(join(etc, 'addresses'), Object.entries(addresses).map(([address, user]) => `${address} ${user}/\n`).join(''));
    writeFileSync(join(etc, 'main.cf'), `
compatibility_level = 3.6
queue_directory = ${this.folder}/queue
data_directory = ${this.folder}/data
maillog_file = ${this.folder}/log
maillog_file_prefixes = ${this.folder}
myhostname = mx.test.example
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
mydestination =
alias_maps =
recipient_delimiter = +
virtual_mailbox_domains = ${domains.join(', ')}
virtual_mailbox_maps = texthash:${etc}/addresses
virtual_mailbox_base = ${dovecot.folder}/mail
virtual_minimum_uid = 1
virtual_uid_maps = static:${id('-u', 'mail')}
virtual_gid_maps = static:${id('-g', 'mail')}
default_transport = error:nothing leaves this machine
smtpd_tls_cert_file = ${this.certificate.certificate}
smtpd_tls_key_file = ${this.certificate.key}
smtpd_tls_security_level = may
smtputf8_enable = no
`);
    writeFileSync(join(etc, 'master.cf'), `
127.0.0.1:${this.port} inet n - n - - smtpd
127.0.0.1:${this.submissionPort} inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_sasl_type=dovecot
  -o smtpd_sasl_path=${dovecot.auth}
  -o mynetworks=
  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
virtual unix - n n - - virtual
error unix - - n - - error
retry unix - - n - - error
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
postlog unix-dgram n - n - 1 postlogd
`);
  }

  async run() {
    this.#child = spawn('postfix', ['-c', join(this.folder, 'etc'), 'start-fg'], { stdio: 'ignore', detached: true });
    for (let tries = 0; tries < 400; ++tries) {
      if (await reached(this.port)) return;
      await pause(50);
    }
    throw new Error(`postfix does not answer:\n${this.log}`);
  }

  get log() {
    try { return readFileSync(join(this.folder, 'log'), 'utf8'); } catch { return ''; }
  }

  // Hands over a letter as the mail program of a person does. `to`: the envelope's.
  async send(from, to, text) {
    const socket = connect(this.port, '127.0.0.1');
    socket.setEncoding('utf8');
    const answers = socket[Symbol.asyncIterator]();
    let heard = '';
    const hear = async (code) => {
      for (;;) {
        const line = /^(\d{3}) .*\r\n/m.exec(heard);
        if (line) {
          if (line[1] !== String(code)) throw new Error(`postfix said ${heard}`);
          heard = '';
          return;
        }
        const { value, done } = await answers.next();
        if (done) throw new Error(`postfix hung up after ${heard}`);
        heard += value;
      }
    };
    await hear(220);
    for (const [line, code] of [['EHLO test.example', 250], [`MAIL FROM:<${from}>`, 250], [`RCPT TO:<${to}>`, 250], ['DATA', 354],
      [`${text.replace(/^\./gm, '..')}\r\n.`, 250], ['QUIT', 221]]) {
      socket.write(`${line}\r\n`);
      await hear(code);
    }
    socket.destroy();
  }

  async stop() {
    const ended = new Promise((done) => this.#child.once('exit', done));
    execFileSync('postfix', ['-c', join(this.folder, 'etc'), 'abort'], { stdio: 'ignore' });
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
