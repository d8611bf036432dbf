// The operations of signing in: second factors, passkeys, a directory, a provider.
import assert from 'node:assert/strict';
import { Client } from './client.mjs';
import { Directory, reader } from './directory.mjs';
import { addAccount, signedIn } from './people.mjs';
import { client as ours, LyingProvider, signed } from './provider.mjs';
import { Authenticator, enrolTotp, totp } from './second_factors.mjs';
import { directorySource, oidcSource, setSource, sourceNamed } from './sources.mjs';

export async function walkSecurity({ server, admin }) {
  const account = await addAccount(server.database, { role: 'technician', email: 'secure@walk.example' });
  const who = await signedIn(server, account);
  await who.post('/session/confirmation', { password: account.password });
  const { secret } = await enrolTotp(who);
  await who.post('/account/recovery-codes');
  const { ticket } = await new Client(server).post('/session', { email: account.email, password: account.password });
  const other = new Client(server);
  await other.post('/session/second-factor', { ticket, code: totp(secret, Date.now(), 1) });
  const { sessions } = await who.get('/account/security');
  await who.delete(`/account/sessions/${sessions.find((one) => !one.is_current).id}`);
  await who.delete('/account/sessions');
  const authenticator = new Authenticator(server.publicUrl);
  const { passkey, recovery_codes } = await who.post('/account/passkeys',
    authenticator.create(await who.post('/account/passkeys/options'), 'Key'));
  assert.deepEqual(recovery_codes, []);
  await who.patch(`/account/passkeys/${passkey.id}`, { name: 'Key ring' });
  await other.post('/session/passkey', authenticator.get(await other.post('/session/passkey/options')));
  const renewed = await who.post('/account/recovery-codes');
  await who.post('/account/totp/removal', { password: account.password, code: renewed.recovery_codes[0] });
  await who.delete(`/account/passkeys/${passkey.id}`);
  await who.put('/account/password', { old_password: account.password, new_password: 'another password' });
  const rule = await admin.get('/helpdesk/security');
  await admin.put('/helpdesk/security', { second_factor_demanded: rule.second_factor_demanded });
  await admin.delete(`/accounts/${who.me.id}/factors`);
}

export async function walkDirectory({ server }) {
  const directory = await Directory.start();
  try {
    const top = 'unknown_people = "make"\ncompany = "WLK"';
    await setSource(server.database, directorySource(directory, { name: 'Walking', top }), reader.password);
    const { user, password } = directory.addPerson({ uid: 'wilma' });
    const who = new Client(server);
    const source = await sourceNamed(who, 'Walking');
    await who.post('/session/directory', { source_id: source.id, user, password });
  } finally {
    await directory.stop();
  }
}

export async function walkProvider({ server }) {
  const provider = await LyingProvider.start();
  try {
    await setSource(server.database,
      oidcSource(provider, { name: 'Visiting', top: 'unknown_people = "make"\ncompany = "WLK"' }), ours.secret);
    const who = new Client(server);
    const source = await sourceNamed(who, 'Visiting');
    const { url } = await who.post('/session/provider/options', { source_id: source.id });
    const { state, nonce } = Object.fromEntries(new URL(url).searchParams);
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: provider.issuer, aud: ours.id, sub: '1', nonce, iat: now, exp: now + 60, name: 'Vera Visser', email: 'vera@walk.example' };
    provider.answers['/token'] = { id_token: signed(claims, { key: provider.key }) };
    await who.post('/session/provider', { state, code: 'code' });
  } finally {
    await provider.stop();
  }
}
