// The telephone of a technician's page without the page: what the switchboard says over its WebSocket.
import WebSocket from 'ws';
import { until } from './telephone.mjs';

export class Line {
  heard = [];

  constructor(client, server) {
    this.socket = new WebSocket(`${server.url.replace('http', 'ws')}/api/v1/telephone/line`, { headers: client.credentials });
    this.socket.on('message', (text) => this.heard.push(JSON.parse(text)));
  }

  get view() { return this.heard.at(-1); }
  say(word) { this.socket.send(JSON.stringify(typeof word === 'string' ? { say: word } : word)); }
  is(state) { return until(`the line is not ${state}`, () => this.view, (view) => view?.state === state); }
  close() { this.socket.close(); }
}
