// A real provider of OpenID Connect (oidc-provider from npm) on loopback, and one that lies.
import { createSign, createHmac, constants, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

export const client = { id: 'hotliner', secret: 'what the provider knows us by: +/ %&' };

const listen = (handler, port = 0) => new Promise((done) => {
  const server = createServer(handler);
  server.listen(port, '127.0.0.1', () => done(server));
});
const close = (server) => new Promise((done) => {
  server.close(done);
  server.closeAllConnections();
});
const bodyOf = async (request) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
};

let made = 0;
export function makeKey(kind = 'rsa', size = 2048) {
  const { privateKey, publicKey } = kind === 'rsa'
    ? generateKeyPairSync('rsa', { modulusLength: size })
    : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = `key-${++made}`;
  const about = { kid, use: 'sig' };
  return {
    kid, privateKey,
    publicJwk: { ...publicKey.export({ format: 'jwk' }), ...about },
    privateJwk: { ...privateKey.export({ format: 'jwk' }), ...about },
  };
}

const form = (uid) => `<!doctype html><html lang="en"><title>The provider</title><main><h1>The provider</h1>
<form method="post" action="/interaction/${uid}"><label>Name <input name="login"></label> <button>Go on</button></form>
<form method="post" action="/interaction/${uid}"><input type="hidden" name="refuse" value="1"><button>Call it off</button></form></main>`;

// Whoever types the name of an account is that account. `accounts`: claims by name.
export class RealProvider {
  #server;

  static async start({ accounts, redirects, alg = 'RS256' }) {
    const self = new RealProvider();
    self.accounts = accounts;
    self.#server = await listen((request, response) => self.#answer(request, response));
    self.issuer = `http://127.0.0.1:${self.#server.address().port}`;
    self.redirects = redirects;
    self.alg = alg;
    self.useKeys([makeKey(alg === 'ES256' ? 'ec' : 'rsa')]);
    return self;
  }

  // New keys, as after a rotation. Signs with the first.
  useKeys(keys) {
    this.provider = new Provider(this.issuer, {
      clients: [{
        client_id: client.id, client_secret: client.secret, redirect_uris: this.redirects,
        response_types: ['code'], grant_types: ['authorization_code'], id_token_signed_response_alg: this.alg,
      }],
      jwks: { keys: keys.map((key) => key.privateJwk) },
      enabledJWA: { idTokenSigningAlgValues: ['RS256', 'PS256', 'ES256'] },
      conformIdTokenClaims: false,
      claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'], groups: ['groups'] },
      findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...this.accounts[id] }) }),
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
      cookies: { keys: ['only for tests'] },
      pkce: { required: () => true },
      loadExistingGrant: async (ctx) => {
        const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
        grant.addOIDCScope('openid profile email groups');
        await grant.save();
        return grant;
      },
      renderError: (ctx, out) => { ctx.type = 'text'; ctx.body = JSON.stringify(out); },
    });
    this.handle = this.provider.callback();
  }

  async #answer(request, response) {
    const uid = /^\/interaction\/([\w-]+)$/.exec(request.url)?.[1];
    if (!uid) return this.handle(request, response);
    if (request.method !== 'POST') return response.setHeader('Content-Type', 'text/html').end(form(uid));
    const fields = new URLSearchParams(await bodyOf(request));
    const result = fields.has('refuse') ? { error: 'access_denied' } : { login: { accountId: fields.get('login') } };
    return this.provider.interactionFinished(request, response, result);
  }

  async stop() { await close(this.#server); }

  // Goes through the pages at `url` as a browser would; the query that comes back to us.
  async visit(url, login) {
    const jar = new Map();
    let next = url;
    for (let steps = 0; steps < 10; ++steps) {
      const isForm = next.includes('/interaction/');
      const response = await fetch(next, {
        method: isForm ? 'POST' : 'GET',
        body: isForm ? new URLSearchParams(login ? { login } : { refuse: '1' }) : undefined,
        redirect: 'manual',
        headers: { Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      });
      for (const cookie of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
        jar.set(name, value);
      }
      const to = response.headers.get('location');
      if (!to) throw new Error(`${next}: ${response.status} ${await response.text()}`);
      next = new URL(to, this.issuer).href;
      if (!next.startsWith(this.issuer)) return Object.fromEntries(new URL(next).searchParams);
    }
    throw new Error('the provider goes on for ever');
  }
}

const encoded = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

// A token in compact form; `alg` says what the header claims, `key` what it is really made with.
export function signed(claims, { alg = 'RS256', key, header = {}, secret } = {}) {
  const text = `${encoded({ alg, ...(key ? { kid: key.kid } : {}), ...header })}.${encoded(claims)}`;
  if (secret !== undefined) return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
  if (!key) return `${text}.`;
  const options = { key: key.privateKey };
  if (alg === 'ES256') options.dsaEncoding = 'ieee-p1363';
  if (alg === 'PS256') Object.assign(options, { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 });
  return `${text}.${createSign('sha256').update(text).sign(options).toString('base64url')}`;
}

// A provider that answers whatever it is told to; what was asked stands in `asked`.
export class LyingProvider {
  #server;
  asked = [];
  answers = {};

  static async start() {
    const self = new LyingProvider();
    self.#server = await listen((request, response) => self.#answer(request, response));
    self.issuer = `http://127.0.0.1:${self.#server.address().port}`;
    self.key = makeKey();
    self.answers['/.well-known/openid-configuration'] = self.discovery();
    self.answers['/jwks'] = { keys: [self.key.publicJwk] };
    return self;
  }

  discovery(changes = {}) {
    return {
      issuer: this.issuer, authorization_endpoint: `${this.issuer}/authorize`, token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/jwks`, ...changes,
    };
  }

  async #answer(request, response) {
    this.asked.push({ path: request.url, body: await bodyOf(request), headers: request.headers });
    const answer = this.answers[request.url];
    response.writeHead(answer === undefined ? 404 : answer.status ?? 200, { 'Content-Type': 'application/json', ...answer?.headers });
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer ?? {}));
  }

  async stop() { await close(this.#server); }
}
