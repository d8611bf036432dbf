// A protocol double: no Asterisk can be installed here (Debian 12 has none). It speaks AMI and ARI as the documentation
// (docs.asterisk.org: AMI actions and events, ARI's REST and WebSocket) and messages captured of real ones say: the names,
// order and spelling of headers are captured ones, also "<unknown>" and the numbers of channels. What a real Asterisk
// does besides is not proved by it.
import { createHash, randomInt } from 'node:crypto';
import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer as createTcp } from 'node:net';
import { createServer as createTls } from 'node:tls';
import { readFileSync } from 'node:fs';
import { WebSocketServer } from 'ws';

export class Asterisk {
  port = 0;
  calls = 0;
  signedIn = 0;
  sockets = new Set();
  listeners = new Set();
  dialled = [];  // what it was told to call, as { extension, number }
  continued = [];
  open = new Map();  // channels
  hasChallenge = true;
  answersPings = true;

  // `certificate`: { certificate, key } for TLS.
  constructor({ kind = 'ami', user = 'hotliner', secret = 'a secret of the exchange', certificate = null } = {}) {
    Object.assign(this, { kind, user, secret, certificate });
  }

  async start() {
    const tls = this.certificate && { cert: readFileSync(this.certificate.certificate), key: readFileSync(this.certificate.key) };
    const serve = (socket) => this.#talk(socket);
    if (this.kind === 'ami') this.server = tls ? createTls(tls, serve) : createTcp(serve);
    else this.server = this.#http(tls);
    this.server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('error', () => {});
      socket.once('close', () => this.sockets.delete(socket));
    });
    await new Promise((done) => this.server.listen(this.port, '127.0.0.1', done));
    this.port = this.server.address().port;
    return this;
  }

  // The connections break, and it listens no more.
  async stop() {
    const closed = new Promise((done) => this.server.close(done));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  drop() { for (const socket of this.sockets) socket.destroy(); }

  // ---- AMI ----

  #talk(socket) {
    const say = (...lines) => socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    let challenge = null;
    let isIn = false;
    let rest = '';
    socket.on('error', () => {});
    socket.once('close', () => this.listeners.delete(say));
    socket.write('Asterisk Call Manager/9.0.0\r\n');
    const login = (action, answer) => {
      const key = challenge && createHash('md5').update(challenge + this.secret).digest('hex');
      const isRight = action.AuthType === 'MD5' ? action.Key === key : action.Secret === this.secret;
      if (action.Username !== this.user || !isRight) {
        answer('Error', 'Message: Authentication failed');
        socket.end();
        return;
      }
      isIn = true;
      this.lastLogin = action;
      this.signedIn += 1;
      answer('Success', 'Message: Authentication accepted');
      say('Event: FullyBooted', 'Privilege: system,all', 'Uptime: 61', 'LastReload: 61', 'Status: Fully Booted');
      this.listeners.add(say);
    };
    const act = (action) => {
      const id = action.ActionID ? [`ActionID: ${action.ActionID}`] : [];
      const answer = (word, ...lines) => say(`Response: ${word}`, ...id, ...lines);
      if (action.Action === 'Challenge' && this.hasChallenge) {
        challenge = String(randomInt(1e8));
        answer('Success', `Challenge: ${challenge}`);
      } else if (action.Action === 'Challenge') answer('Error', 'Message: Must specify AuthType');
      else if (action.Action === 'Login') login(action, answer);
      else if (!isIn) answer('Error', 'Message: Permission denied');
      else if (action.Action === 'Ping') { if (this.answersPings) answer('Success', 'Ping: Pong', 'Timestamp: 1740666060.311'); }
      else if (action.Action === 'Originate') {
        this.dialled.push({ extension: /^Local\/(.*)@/.exec(action.Channel)[1], number: action.Exten, context: action.Context });
        answer('Success', 'Message: Originate successfully queued');
      } else if (action.Action === 'CoreShowChannels') {
        answer('Success', 'EventList: start', 'Message: Channels will follow');
        // In no order that would help.
        for (const one of [...this.open.values()].reverse()) {
          const block = this.#block(one).filter((line) => !line.startsWith('ChannelState'));
          say('Event: CoreShowChannel', ...id, ...block, `ChannelState: ${one.state}`, `ChannelStateDesc: ${one.state === 5 ? 'Ringing' : 'Up'}`,
            `Application: ${one.queue ? 'Queue' : 'AppDial'}`, `ApplicationData: ${one.queue ? `${one.queue},t,,,300` : '(Outgoing Line)'}`,
            'Duration: 00:00:07', `BridgeId: ${one.bridge ?? ''}`);
        }
        say('Event: CoreShowChannelsComplete', ...id, 'EventList: Complete', `ListItems: ${this.open.size}`);
      } else answer('Error', 'Message: Invalid/unknown command');
    };
    socket.on('data', (bytes) => {
      rest += bytes;
      for (let end = rest.indexOf('\r\n\r\n'); end >= 0; end = rest.indexOf('\r\n\r\n')) {
        const lines = rest.slice(0, end).split('\r\n').map((line) => line.split(/: (.*)/s));
        rest = rest.slice(end + 4);
        act(Object.fromEntries(lines));
      }
    });
  }

  // ---- ARI ----

  #http(tls) {
    const expected = `Basic ${Buffer.from(`${this.user}:${this.secret}`).toString('base64')}`;
    const answer = (request, response) => {
      const url = new URL(request.url, 'http://asterisk');
      const reply = (status, body) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
      if (request.headers.authorization !== expected) return reply(401, { message: 'Authentication required' });
      if (url.pathname === '/ari/applications/hotliner') return reply(200, { name: 'hotliner', channel_ids: [] });
      if (url.pathname === '/ari/channels' && request.method === 'GET') return reply(200, [...this.open.values()].reverse().map((one) => this.#resource(one)));
      if (url.pathname === '/ari/bridges') {
        const all = [...this.open.values()];
        const bridges = [...new Set(all.map((one) => one.bridge).filter(Boolean))];
        return reply(200, bridges.map((id) => ({ id, technology: 'simple_bridge', channels: all.filter((one) => one.bridge === id).map((one) => one.id) })));
      }
      const going = /^\/ari\/channels\/(.+)\/continue$/.exec(url.pathname);
      if (going) {
        this.continued.push(decodeURIComponent(going[1]));
        return response.writeHead(204).end();
      }
      if (request.method === 'POST' && url.pathname === '/ari/channels') {
        this.dialled.push({ extension: /^Local\/(.*)@/.exec(url.searchParams.get('endpoint'))[1], number: url.searchParams.get('extension'),
          context: url.searchParams.get('context') });
        return reply(200, { id: 'x' });
      }
      return reply(404, { message: 'Resource not found' });
    };
    const server = tls ? createHttps(tls, answer) : createHttp(answer);
    const sockets = new WebSocketServer({ noServer: true });
    server.on('upgrade', (request, socket, head) => {
      const url = new URL(request.url, 'http://asterisk');
      const status = request.headers.authorization !== expected ? '401 Unauthorized' : url.pathname !== '/ari/events' ? '404 Not Found' : null;
      if (status) return socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
      return sockets.handleUpgrade(request, socket, head, (open) => {
        const say = (message) => open.send(JSON.stringify(message));
        this.signedIn += 1;
        this.subscribed = url.search;
        this.listeners.add(say);
        open.once('close', () => this.listeners.delete(say));
        open.on('error', () => {});
      });
    });
    return server;
  }

  // ---- what happens there ----

  // `name` as "PJSIP/204"; `linked`: the channel with which the call began.
  channel(name, { number, exten = 's', linked } = {}) {
    this.calls += 1;
    const id = `asterisk-17222558${this.port % 100}.${this.calls}`;
    const made = { id, name: `${name}-${this.calls.toString(16).padStart(8, '0')}`, number, exten };
    made.linked = linked?.linked ?? id;
    made.state = 4;
    made.created = new Date(Date.UTC(2026, 3, 12) + this.calls * 1000).toISOString().replace('Z', '+0000');
    this.open.set(id, made);
    this.#tell('Newchannel', 'ChannelCreated', made);
    return made;
  }

  dials(from, to) { to.state = 5; this.#tell('DialBegin', 'Dial', from, { to, status: '', lines: [`DialString: ${to.number}@internal`] }); }
  dialEnds(from, to, status) { this.#tell('DialEnd', 'Dial', from, { to, status, lines: [`DialStatus: ${status}`] }); }
  enters(channel, bridge) { Object.assign(channel, { bridge, state: 6 }); this.#tell('BridgeEnter', 'ChannelEnteredBridge', channel, { bridge, lines: [`BridgeUniqueid: ${bridge}`] }); }
  leaves(channel, bridge) { delete channel.bridge; this.#tell('BridgeLeave', 'ChannelLeftBridge', channel, { bridge, lines: [`BridgeUniqueid: ${bridge}`] }); }
  hangsUp(channel) { this.open.delete(channel.id); this.#tell('Hangup', 'ChannelDestroyed', channel, { lines: ['Cause: 16', 'Cause-txt: Normal Clearing'] }); }
  // A queue is known to AMI; ARI tells of who comes into the application.
  waits(channel, queue) { channel.queue = queue; this.#tell('QueueCallerJoin', 'StasisStart', channel, { lines: [`Queue: ${queue}`, 'Position: 1', 'Count: 1'] }); }

  // Somebody outside calls: his channel.
  rings(from, to, extension) {
    const caller = this.channel('PJSIP/trunk-in', { number: from, exten: to });
    const desk = this.also(caller, extension);
    return { caller, desk };
  }
  also(caller, extension) {
    const desk = this.channel(`PJSIP/${extension}`, { number: extension, linked: caller });
    this.dials(caller, desk);
    return desk;
  }
  answers(caller, desk) {
    const bridge = `bridge-${caller.id}-${desk.id}`;
    this.dialEnds(caller, desk, 'ANSWER');
    this.enters(caller, bridge);
    this.enters(desk, bridge);
  }
  // Without asking first.
  transfers(caller, desk, extension) {
    this.leaves(desk, desk.bridge);
    this.leaves(caller, caller.bridge);
    this.hangsUp(desk);
    const other = this.also(caller, extension);
    this.answers(caller, other);
    return other;
  }

  #block(channel, prefix = '') {
    const { id, name, number, exten, linked } = channel;
    return [`Channel: ${name}`, 'ChannelState: 4', 'ChannelStateDesc: Ring', `CallerIDNum: ${number ?? '<unknown>'}`, 'CallerIDName: <unknown>',
      'ConnectedLineNum: <unknown>', 'ConnectedLineName: <unknown>', 'Language: en', 'AccountCode: ', 'Context: from-trunk', `Exten: ${exten}`,
      'Priority: 1', `Uniqueid: ${id}`, `Linkedid: ${linked}`].map((line) => prefix + line);
  }
  #resource({ id, name, number, exten, created }) {
    return { id, name, state: 'Ring', caller: { name: '', number: number ?? '' }, connected: { name: '', number: '' }, accountcode: '',
      dialplan: { context: 'from-trunk', exten, priority: 1, app_name: '', app_data: '' }, creationtime: created, language: 'en' };
  }
  #tell(event, type, channel, { to, status, bridge, lines = [] } = {}) {
    const head = { type, timestamp: '2026-04-12T22:34:41.144+0000', application: 'hotliner', asterisk_id: '42:01:0a:a4:00:05' };
    for (const say of this.listeners) {
      if (this.kind === 'ami') say(`Event: ${event}`, 'Privilege: call,all', ...this.#block(channel), ...(to ? this.#block(to, 'Dest') : []), ...lines);
      else if (to) say({ ...head, dialstatus: status, caller: this.#resource(channel), peer: this.#resource(to), forward: '', dialstring: to.name });
      else say({ ...head, channel: this.#resource(channel), ...(bridge && { bridge: { id: bridge, technology: 'simple_bridge', channels: [] } }),
        ...(type === 'StasisStart' && { args: [] }), ...(type === 'ChannelDestroyed' && { cause: 16, cause_txt: 'Normal Clearing' }) });
    }
  }
}
