import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { send } from './client';
import type { AddedPasskey, Me, PasskeyOffer, PasskeyRequest } from './types';

const isAddress = /^[\d.]+$|^\[/;

/** Browsers offer passkeys over https or on localhost, and never for an IP address. */
export function canUsePasskeys(): boolean {
  return (
    window.isSecureContext && browserSupportsWebAuthn() && !isAddress.test(window.location.hostname)
  );
}

/** The person closed the browser's own window, or let it run out: no reason to complain. */
export function wasCalledOff(error: unknown): boolean {
  return error instanceof Error && ['NotAllowedError', 'AbortError'].includes(error.name);
}

export async function signInWithPasskey(): Promise<Me> {
  const asked = await send<PasskeyRequest>('POST', '/session/passkey/options');
  const answer = await startAuthentication({
    optionsJSON: {
      challenge: asked.challenge,
      rpId: asked.rp_id,
      timeout: asked.timeout_ms,
      userVerification: 'required',
    },
  });
  return send<Me>('POST', '/session/passkey', {
    credential_id: answer.id,
    client_data: answer.response.clientDataJSON,
    authenticator_data: answer.response.authenticatorData,
    signature: answer.response.signature,
    user_handle: answer.response.userHandle ?? '',
  });
}

export async function addPasskey(name: string): Promise<AddedPasskey> {
  const offer = await send<PasskeyOffer>('POST', '/account/passkeys/options');
  const answer = await startRegistration({
    optionsJSON: {
      challenge: offer.challenge,
      rp: { id: offer.rp_id, name: offer.rp_name },
      user: { id: offer.user_handle, name: offer.user_name, displayName: offer.display_name },
      pubKeyCredParams: offer.algorithms.map((alg) => ({ type: 'public-key', alg })),
      excludeCredentials: offer.known.map((id) => ({ type: 'public-key', id })),
      authenticatorSelection: {
        residentKey: 'required',
        requireResidentKey: true,
        userVerification: 'required',
      },
      attestation: 'none',
      timeout: offer.timeout_ms,
    },
  });
  return send<AddedPasskey>('POST', '/account/passkeys', {
    name,
    client_data: answer.response.clientDataJSON,
    attestation_object: answer.response.attestationObject,
  });
}
