// Accounts for tests: those of the demo, and those it lacks.
import { spawn } from 'node:child_process';
import { binary } from './server.mjs';
import { Client } from './client.mjs';

export const staffRoles =
  ['administrator', 'supervisor', 'technician', 'expert', 'author', 'field_technician'];
const password = 'a password for tests';

// Adds an account from the command line. With `companies` (codes), it serves these alone.
export async function addAccount(database, { role, email, name = email, extension, skills = [], companies = [] }) {
  const args = ['user', 'add', '--database', database, '--role', role, '--name', name,
    '--email', email, '--language', 'fr', '--password-stdin'];
  if (extension) args.push('--extension', extension);
  for (const skill of skills) args.push('--skill', skill);
  for (const code of companies) args.push('--company', code);
  await new Promise((done, fail) => {
    const child = spawn(binary, args, { stdio: ['pipe', 'ignore', 'inherit'] });
    child.once('exit', (status) => status === 0 ? done() : fail(new Error(`${args.join(' ')}: ${status}`)));
    child.stdin.end(`${password}\n`);
  });
  return { role, email, name, extension, password };
}

// The demo's accounts of a role.
export function accountsOf(server, role) {
  return server.demo.accounts.filter((account) => account.role === role);
}

export async function signedIn(server, account) {
  return new Client(server).signIn(account.email, account.password);
}

// The first (or nth) account of a role, signed in.
export function somebody(server, role, nth = 0) {
  const account = accountsOf(server, role)[nth];
  if (!account) throw new Error(`the demo has no ${role} number ${nth + 1}`);
  return signedIn(server, account);
}
