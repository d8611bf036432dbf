import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send } from './client';
import { keys } from './keys';
import { addPasskey } from './passkeys';
import type { HelpdeskSecurity, RecoveryCodes, Security, TotpOffer } from './types';

export function useSecurity() {
  return useQuery({ queryKey: keys.security, queryFn: () => get<Security>('/account/security') });
}

export function useHelpdeskSecurity() {
  return useQuery({
    queryKey: keys.helpdeskSecurity,
    queryFn: () => get<HelpdeskSecurity>('/helpdesk/security'),
  });
}

export const offerTotp = () => send<TotpOffer>('POST', '/account/totp');

export type SecurityDeed =
  | { do: 'totp'; code: string }
  | { do: 'passkey'; name: string }
  | { do: 'codes' }
  | { do: 'totp_off'; password: string; code: string }
  | { do: 'passkey_off'; id: number }
  | { do: 'rename'; id: number; name: string }
  | { do: 'password'; old_password: string; new_password: string }
  | { do: 'end'; session: string }
  | { do: 'end_others' }
  | { do: 'demand'; second_factor_demanded: boolean }
  | { do: 'reset'; account: number };

const none = { recovery_codes: [] };

async function perform(deed: SecurityDeed): Promise<RecoveryCodes> {
  switch (deed.do) {
    case 'totp':
      return send('PUT', '/account/totp', { code: deed.code });
    case 'passkey':
      return addPasskey(deed.name);
    case 'codes':
      return send('POST', '/account/recovery-codes');
    case 'totp_off':
      await send('POST', '/account/totp/removal', { password: deed.password, code: deed.code });
      return none;
    case 'passkey_off':
      await send('DELETE', `/account/passkeys/${deed.id}`);
      return none;
    case 'rename':
      await send('PATCH', `/account/passkeys/${deed.id}`, { name: deed.name });
      return none;
    case 'password':
      await send('PUT', '/account/password', {
        old_password: deed.old_password,
        new_password: deed.new_password,
      });
      return none;
    case 'end':
      await send('DELETE', `/account/sessions/${deed.session}`);
      return none;
    case 'end_others':
      await send('DELETE', '/account/sessions');
      return none;
    case 'demand':
      await send('PUT', '/helpdesk/security', {
        second_factor_demanded: deed.second_factor_demanded,
      });
      return none;
    case 'reset':
      await send('DELETE', `/accounts/${deed.account}/factors`);
      return none;
  }
}

/** Whatever changes the account's security; answers the recovery codes to be shown, if any. */
export function useSecurityDeed() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: perform,
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: keys.security });
      void cache.invalidateQueries({ queryKey: keys.helpdeskSecurity });
    },
  });
}

export const confirmPassword = (password: string) =>
  send<void>('POST', '/session/confirmation', { password });
