// Somebody who uses the interface. Every answer is held against the contract.
import assert from 'node:assert/strict';
import WebSocket from 'ws';
import { checkAnswer } from './contract.mjs';

const prefix = '/api/v1';

export class Client {
  #cookies = new Map();
  #token;

  // `server` has the address; a restart may change it.
  constructor(server, { token } = {}) {
    this.server = server;
    this.#token = token;
  }

  get credentials() {
    const headers = {};
    if (this.#cookies.size > 0) headers.Cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    if (this.#token) headers.Authorization = `Bearer ${this.#token}`;
    return headers;
  }

  #keep(cookie) {
    const [, name, value, rest] = /^([^=]+)=([^;]*)(.*)$/.exec(cookie);
    if (/max-age=0/i.test(rest)) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }

  async signIn(email, password) {
    const answer = await this.request('POST', '/session', { body: { email, password } });
    assert.equal(answer.status, 200, `${email}: ${answer.text}`);
    this.me = answer.body;
    return this;
  }

  // `body` is sent as JSON; `bytes` as they are, with `type` or without a content type.
  async request(method, path, { body, bytes, type, headers = {}, key, ifMatch } = {}) {
    const sent = { ...this.credentials, ...headers };
    if (body !== undefined) sent['Content-Type'] = 'application/json';
    if (type) sent['Content-Type'] = type;
    if (key) sent['Idempotency-Key'] = key;
    if (ifMatch) sent['If-Match'] = ifMatch;
    const response = await fetch(this.server.url + prefix + path, {
      method,
      headers: sent,
      body: body !== undefined ? JSON.stringify(body) : bytes === undefined ? undefined : Buffer.from(bytes),
    });
    const raw = Buffer.from(await response.arrayBuffer());
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    const answer = {
      status: response.status,
      type: response.headers.get('content-type'),
      headers: response.headers,
      bytes: raw,
      text: raw.toString('utf8'),
    };
    answer.body = checkAnswer(method, path, answer);
    return answer;
  }

  // The body of an answer that must be a success.
  async #want(method, path, options) {
    const answer = await this.request(method, path, options);
    assert.ok(answer.status < 300, `${method} ${path} -> ${answer.status} ${answer.text}`);
    return answer.body;
  }

  get(path) { return this.#want('GET', path); }
  post(path, body = {}, options = {}) { return this.#want('POST', path, { body, ...options }); }
  put(path, body = {}, options = {}) { return this.#want('PUT', path, { body, ...options }); }
  patch(path, body = {}, options = {}) { return this.#want('PATCH', path, { body, ...options }); }
  delete(path) { return this.#want('DELETE', path); }

  // The problem code of an answer that must be a refusal.
  async refused(method, path, body, options = {}) {
    const answer = await this.request(method, path, { body, ...options });
    assert.ok(answer.status >= 400, `${method} ${path} -> ${answer.status}, a refusal was expected`);
    return answer.body?.code;
  }

  // All items of a list, page by page.
  async all(path, limit = 200) {
    const items = [];
    let next = null;
    do {
      const more = (path.includes('?') ? '&' : '?') + `limit=${limit}` +
        (next ? `&after=${encodeURIComponent(next)}` : '');
      const page = await this.get(path + more);
      items.push(...page.items);
      next = page.next;
    } while (next);
    return items;
  }

  // Opens the stream of events, from a cursor or from now.
  async listen(after) {
    const cursor = after ?? (await this.get('/state')).cursor;
    const address = this.server.url.replace('http', 'ws') + `${prefix}/events?after=${cursor}`;
    const listener = new Listener(new WebSocket(address, { headers: this.credentials }));
    await listener.opened;
    return listener;
  }
}

export class Listener {
  heard = [];
  #waiting = [];

  constructor(socket) {
    this.socket = socket;
    this.opened = new Promise((done, fail) => {
      socket.once('open', done);
      socket.once('error', fail);
    });
    this.closed = new Promise((done) => socket.once('close', (code) => done(code)));
    socket.on('message', (text) => {
      const message = JSON.parse(text);
      assert.deepEqual(Object.keys(message), ['cursor', 'events']);
      this.heard.push(...message.events);
      this.#waiting = this.#waiting.filter((look) => !look());
    });
  }

  // The first event, heard already or to come, that fits.
  until(fits, patience_ms = 10_000) {
    return new Promise((done, fail) => {
      const late = setTimeout(() => fail(new Error(
        'never heard; heard were ' + this.heard.map((event) => event.kind).join(' '))), patience_ms);
      const look = () => {
        const event = this.heard.find(fits);
        if (!event) return false;
        clearTimeout(late);
        done(event);
        return true;
      };
      if (!look()) this.#waiting.push(look);
    });
  }

  close() { this.socket.close(); }
}
