// Sign-in sources, set from the command line as an administrator would.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { base, reader } from './directory.mjs';
import { binary } from './server.mjs';

// The status and words of a command that reads `input`.
export function command(args, input = '') {
  return new Promise((done, fail) => {
    const child = spawn(binary, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => { said += bytes; });
    child.once('error', fail);
    child.once('close', (status) => done({ status, said }));
    // A command that refuses its file ends without reading its input.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

// Runs `sign-in-source set` with this TOML.
export async function trySource(database, toml, secret) {
  const folder = mkdtempSync(join(tmpdir(), 'hotliner-source-'));
  try {
    const file = join(folder, 'source.toml');
    writeFileSync(file, toml);
    const args = ['sign-in-source', 'set', file, '--database', database];
    return await command(secret ? [...args, '--secret-stdin'] : args, secret ? `${secret}\n` : '');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function setSource(database, toml, secret) {
  const { status, said } = await trySource(database, toml, secret);
  if (status !== 0) throw new Error(`sign-in-source set: ${said}`);
}

// The source of a directory, with its reader's password. `top` and `ldap` are further lines.
export const directorySource = (directory, { name = 'Directory', url = directory.tlsUrl, top = '', ldap = '', rest = '' } = {}) => `
name = "${name}"
kind = "ldap"
authorities_file = "${directory.authority}"
${top}
[ldap]
url = "${url}"
base = "ou=people,${base}"
filter = "(&(objectClass=inetOrgPerson)(uid={user})(employeeType=active))"
bind_dn = "${reader.dn}"
${ldap}
${rest}
`;

export async function sourceNamed(client, name) {
  const { items } = await client.get('/session/sources');
  return items.find((source) => source.name === name);
}

// The source of a provider on this machine.
export const oidcSource = (provider, { name = 'Provider', top = '', oidc = '', rest = '' } = {}) => `
name = "${name}"
kind = "oidc"
${top}
[oidc]
issuer = "${provider.issuer}"
client_id = "hotliner"
scopes = ["openid", "profile", "email", "groups"]
loopback = true
${oidc}
${rest}
`;
