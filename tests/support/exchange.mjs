// A telephone exchange that tells of its calls.
import assert from 'node:assert/strict';
import { Client } from './client.mjs';

export class Exchange {
  #count = 0;

  constructor(server) {
    this.client = new Client(server);
    this.path = `/cti/${server.demo.cti_token}`;
  }

  newId() { return `exchange-${process.pid}-${++this.#count}`; }

  send(bytes, type) { return this.client.request('POST', this.path, { bytes, type }); }

  async say(event, message) {
    const answer = await this.send(JSON.stringify({ event, direction: 'in', ...message }), 'application/json');
    assert.equal(answer.status, 200, answer.text);
  }

  async sayAsForm(event, message) {
    const form = new URLSearchParams({ event, direction: 'in' });
    for (const [name, value] of Object.entries(message)) {
      for (const one of [value].flat()) form.append(Array.isArray(value) ? `${name}[]` : name, one);
    }
    const answer = await this.send(form.toString(), 'application/x-www-form-urlencoded');
    assert.equal(answer.status, 200, answer.text);
  }

  // Rings, and returns the call as `who` sees it on his screen.
  async ring(who, from, message = {}) {
    const callId = message.callId ?? this.newId();
    const known = new Set((await who.get('/state')).calls.map((call) => call.id));
    await this.say('newCall', { callId, from, to: '+3281000000', user: [who.me.extension], ...message });
    const fresh = (await who.get('/state')).calls.filter((call) => !known.has(call.id));
    assert.equal(fresh.length, 1, 'one new card');
    return { callId, card: fresh[0] };
  }
}
