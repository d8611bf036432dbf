// Second factors in software: one-time passwords (RFC 6238) and an authenticator with passkeys
// (Web Authentication Level 3) whose every byte a test may bend.
import { createHash, createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function fromBase32(text) {
  const bits = [...text].map((c) => letters.indexOf(c).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

// The code at this moment (milliseconds since 1970), or some steps of 30 seconds from it.
export function totp(secret, at = Date.now(), steps = 0) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000) + steps));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = mac[19] & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const base64url = (bytes) => Buffer.from(bytes).toString('base64url');
const hex = (text) => Buffer.from(text, 'hex');

export class Authenticator {
  count = 0;
  id = randomBytes(24);

  constructor(origin) {
    this.origin = origin;
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x, y } = publicKey.export({ format: 'jwk' });
    this.private = privateKey;
    this.cose = Buffer.concat([hex('a5010203262001215820'), Buffer.from(x, 'base64url'),
      hex('225820'), Buffer.from(y, 'base64url')]);
  }

  #client(type, challenge, bend) {
    return Buffer.from(JSON.stringify({
      type, challenge: bend.challenge ?? challenge, origin: bend.origin ?? this.origin, crossOrigin: false,
    }));
  }

  #data(rpId, flags, bend) {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(bend.count ?? ++this.count);
    const head = Buffer.concat([sha256(bend.rpId ?? rpId), Buffer.from([bend.flags ?? flags]), count]);
    if (!(flags & 0x40)) return head;
    return Buffer.concat([head, Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, this.cose]);
  }

  // The answer to POST /account/passkeys/options.
  create(offer, name, bend = {}) {
    this.handle = offer.user_handle;
    const data = this.#data(offer.rp_id, 0x45, bend);
    const size = Buffer.alloc(2);
    size.writeUInt16BE(data.length);
    const attestation = Buffer.concat([hex('a363666d74646e6f6e656761747453746d74a06861757468446174' + '6159'),
      size, data]);
    return {
      name,
      client_data: base64url(this.#client('webauthn.create', offer.challenge, bend)),
      attestation_object: base64url(attestation),
    };
  }

  // The answer to POST /session/passkey/options.
  get(request, bend = {}) {
    const client = this.#client('webauthn.get', request.challenge, bend);
    const data = this.#data(request.rp_id, 0x05, bend);
    const signature = sign('sha256', Buffer.concat([data, sha256(client)]), this.private);
    if (bend.signature) signature[signature.length - 1] ^= 1;
    return {
      credential_id: base64url(this.id),
      client_data: base64url(client),
      authenticator_data: base64url(data),
      signature: base64url(signature),
      user_handle: bend.handle ?? this.handle,
    };
  }
}

// Switches one-time passwords on for who is signed in; { secret, recovery_codes }.
export async function enrolTotp(client, at) {
  const { secret } = await client.post('/account/totp');
  const { recovery_codes } = await client.put('/account/totp', { code: totp(secret, at) });
  return { secret, recovery_codes };
}
