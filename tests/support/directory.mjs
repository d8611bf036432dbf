// A real OpenLDAP server (slapd) on loopback in a folder of its own, with certificates of an authority
// made for it.
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const program = '/usr/sbin/slapd';
export const base = 'dc=test,dc=example';
export const reader = { dn: `cn=reader,${base}`, password: 'reads everything' };
const owner = { dn: `cn=owner,${base}`, password: 'owner' };
const started = new Set();
process.on('exit', () => {
  for (const directory of started) directory.kill();
});

function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

// An authority in `folder`, and a certificate for 127.0.0.1 that it has signed.
export function makeCertificates(folder, name = '127.0.0.1') {
  const openssl = (...args) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=Test authority',
    '-keyout', 'authority.key', '-out', 'authority.pem');
  openssl('req', '-newkey', 'rsa:2048', '-nodes', '-subj', `/CN=${name}`, '-keyout', 'server.key', '-out', 'server.csr');
  writeFileSync(join(folder, 'names'), `subjectAltName=${/^[\d.]+$/.test(name) ? 'IP' : 'DNS'}:${name}\n`);
  openssl('x509', '-req', '-in', 'server.csr', '-CA', 'authority.pem', '-CAkey', 'authority.key', '-CAcreateserial',
    '-days', '2', '-extfile', 'names', '-out', 'server.pem');
}

const settings = (folder) => `
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload memberof
pidfile ${folder}/pid
TLSCACertificateFile ${folder}/authority.pem
TLSCertificateFile ${folder}/server.pem
TLSCertificateKeyFile ${folder}/server.key
access to attrs=userPassword by anonymous auth by * none
access to * by dn.exact="${reader.dn}" read by * auth
database mdb
maxsize 16777216
suffix "${base}"
rootdn "${owner.dn}"
rootpw ${owner.password}
directory ${folder}/data
index uid eq
overlay memberof
`;

const frame = `dn: ${base}
objectClass: dcObject
objectClass: organization
dc: test
o: Test

dn: ${reader.dn}
objectClass: organizationalRole
objectClass: simpleSecurityObject
cn: reader
userPassword: ${reader.password}

dn: ou=people,${base}
objectClass: organizationalUnit
ou: people

dn: ou=groups,${base}
objectClass: organizationalUnit
ou: groups
`;

export class Directory {
  #child;

  static async start({ certificateFor } = {}) {
    if (!existsSync(program)) throw new Error('OpenLDAP\'s server is missing: apt-get install slapd ldap-utils');
    const directory = new Directory();
    directory.folder = mkdtempSync(join(tmpdir(), 'hotliner-slapd-'));
    mkdirSync(join(directory.folder, 'data'));
    makeCertificates(directory.folder, certificateFor);
    writeFileSync(join(directory.folder, 'slapd.conf'), settings(directory.folder));
    // Debian's AppArmor profile is for the program in its place, and lets that one read no other folder.
    copyFileSync(program, join(directory.folder, 'slapd'));
    directory.port = await freePort();
    directory.tlsPort = await freePort();
    await directory.run();
    directory.add(frame);
    return directory;
  }

  get authority() { return join(this.folder, 'authority.pem'); }
  get plainUrl() { return `ldap://127.0.0.1:${this.port}`; }
  get tlsUrl() { return `ldaps://127.0.0.1:${this.tlsPort}`; }

  async run() {
    this.#child = spawn(join(this.folder, 'slapd'),
      ['-f', join(this.folder, 'slapd.conf'), '-h', `${this.plainUrl} ${this.tlsUrl}`, '-d', '0'], { stdio: 'ignore' });
    started.add(this);
    for (let tries = 0; tries < 200; ++tries) {
      if (this.#child.exitCode !== null) throw new Error(`slapd ended with ${this.#child.exitCode}`);
      if (await this.#answers()) return;
      await pause(50);
    }
    throw new Error('slapd does not listen');
  }

  #answers() {
    return new Promise((done) => {
      const socket = connect(this.tlsPort, '127.0.0.1', () => { socket.destroy(); done(true); });
      socket.once('error', () => done(false));
    });
  }

  // The server dies; its data stays.
  async halt() {
    started.delete(this);
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = new Promise((done) => this.#child.once('exit', done));
    this.#child.kill('SIGKILL');
    await ended;
  }

  kill() { this.#child?.kill('SIGKILL'); }

  async stop() {
    await this.halt();
    rmSync(this.folder, { recursive: true, force: true });
  }

  add(ldif) { this.#change('ldapadd', ldif); }
  change(ldif) { this.#change('ldapmodify', ldif); }
  #change(tool, ldif) {
    execFileSync(tool, ['-x', '-H', this.plainUrl, '-D', owner.dn, '-w', owner.password], { input: ldif, stdio: ['pipe', 'pipe', 'pipe'] });
  }

  // `active: false`: as a directory marks people who have left.
  addPerson({ uid, cn = uid, mail = `${uid}@test.example`, password = `secret of ${uid}`, active = true }) {
    this.add(`dn: uid=${uid},ou=people,${base}
objectClass: inetOrgPerson
uid: ${uid}
cn: ${cn}
sn: ${cn}
mail: ${mail}
employeeType: ${active ? 'active' : 'left'}
userPassword: ${password}
`);
    return { user: uid, password, email: mail, name: cn };
  }

  addGroup(cn, uids) {
    this.add(`dn: cn=${cn},ou=groups,${base}
objectClass: groupOfNames
cn: ${cn}
${uids.map((uid) => `member: uid=${uid},ou=people,${base}`).join('\n')}
`);
  }
}
