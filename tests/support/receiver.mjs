// A real server that is told of events: keeps what it heard, and answers as it is told to.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

export class Receiver {
  heard = []; // { id, timestamp, signature, body, text }
  // What to do with a request: (response, heard) => void.
  answer = (response) => response.writeHead(204).end();

  static async start() {
    const receiver = new Receiver();
    receiver.server = createServer((request, response) => {
      const chunks = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('error', () => {});
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const one = {
          id: request.headers['webhook-id'],
          timestamp: request.headers['webhook-timestamp'],
          signature: request.headers['webhook-signature'],
          path: request.url,
          text,
          body: JSON.parse(text),
        };
        receiver.heard.push(one);
        receiver.answer(response, one);
      });
    });
    await receiver.listen(0);
    return receiver;
  }

  async listen(port) {
    await new Promise((done, fail) => this.server.once('error', fail).listen(port, '127.0.0.1', done));
    this.port = this.server.address().port;
  }
  get url() { return `http://127.0.0.1:${this.port}/hook`; }

  // Nobody listens at the port any more, until listen(port).
  async leave() {
    const gone = new Promise((done) => this.server.close(done));
    this.server.closeAllConnections();
    await gone;
  }

  // How docs/webhooks.md says that a receiver checks what it hears.
  static isSigned({ id, timestamp, signature, text }, secret) {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    const expected = Buffer.from(`v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${text}`).digest('base64')}`);
    return signature.split(' ').some((given) => {
      const bytes = Buffer.from(given);
      return bytes.length === expected.length && timingSafeEqual(bytes, expected);
    });
  }
}

// Asks until the answer is a good one, or throws with the last.
export async function until(ask, isGood, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (isGood(answer)) return answer;
    if (Date.now() > end) throw new Error(`after ${seconds} s still ${JSON.stringify(answer).slice(0, 2000)}`);
    await pause(50);
  }
}
