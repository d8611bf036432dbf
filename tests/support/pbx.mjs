// A customer's telephone exchange: Kamailio as registrar and proxy. Extensions have passwords; whoever is not
// registered here and calls must say who he is, and numbers that begin with "+" go to the provider's side; whoever calls
// `movesOn` is told to call a costly number there instead.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { end, freeSipPort, newFolder, until } from './telephone.mjs';

const modules = ['sl', 'tm', 'rr', 'pv', 'maxfwd', 'textops', 'siputils', 'usrloc', 'registrar', 'auth', 'xlog'];

export class Pbx {
  // `certificate`: { certificate, key } for TLS.
  constructor({ password, certificate = null }) {
    this.password = password;
    this.certificate = certificate;
  }

  // `provider`: the port to which calls to "+…" go.
  async start(provider = 9, port = null) {
    this.port = port ?? await freeSipPort();
    this.tlsPort = this.tlsPort ?? await freeSipPort();
    this.folder = newFolder();
    const listen = ['udp', 'tcp'].map((kind) => `listen=${kind}:127.0.0.1:${this.port}`);
    if (this.certificate) listen.push(`listen=tls:127.0.0.1:${this.tlsPort}`);
    const config = join(this.folder, 'kamailio.cfg');
    writeFileSync(config, `#!KAMAILIO
children=1
tcp_children=1
log_stderror=yes
debug=2
auto_aliases=no
${this.certificate ? 'enable_tls=yes' : ''}
${listen.join('\n')}
mpath="/usr/lib/x86_64-linux-gnu/kamailio/modules/"
${modules.map((name) => `loadmodule "${name}.so"`).join('\n')}
${this.certificate ? `loadmodule "tls.so"
modparam("tls", "tls_method", "TLSv1.2+")
modparam("tls", "certificate", "${this.certificate.certificate}")
modparam("tls", "private_key", "${this.certificate.key}")` : ''}
modparam("registrar", "max_expires", ${this.expires ?? 60})
request_route {
  if (!mf_process_maxfwd_header("10")) { exit; }
  if (is_method("CANCEL")) { if (t_check_trans()) { t_relay(); } exit; }
  if (has_totag()) {
    if (loose_route()) { t_relay(); exit; }
    if (is_method("ACK")) { if (t_check_trans()) { t_relay(); } exit; }
    sl_send_reply("404", "Not here"); exit;
  }
  if (is_method("REGISTER")) {
    if ($fU == "999") { sl_send_reply("403", "No such extension"); exit; }
    if (!pv_www_authenticate("127.0.0.1", "${this.password}", "0")) { www_challenge("127.0.0.1", "0"); exit; }
    consume_credentials();
    xlog("L_ERR", "REGISTERED $fU $proto $hdr(Contact) $hdr(Expires)\\n");
    save("location");
    exit;
  }
  if (!is_method("INVITE|ACK|BYE|OPTIONS")) { sl_send_reply("405", "No"); exit; }
  record_route();
  if ($rU =~ "^\\+") {
    if (!pv_proxy_authenticate("127.0.0.1", "${this.password}", "0")) { proxy_challenge("127.0.0.1", "0"); exit; }
    consume_credentials();
    xlog("L_ERR", "CALLED $rU $fU $proto\\n");
    if ($rU == "${this.movesOn ?? 'nobody'}") {
      append_to_reply("Contact: <sip:+3290312345@127.0.0.1:${provider}>\r\n");
      sl_send_reply("302", "Moved"); exit;
    }
    $du = "sip:127.0.0.1:${provider}";
    t_relay();
    exit;
  }
  if (!lookup("location")) { sl_send_reply("404", "Nobody there"); exit; }
  t_relay();
}
`);
    this.child = spawn('kamailio', ['-DD', '-E', '-f', config, '-m', '16', '-M', '4', '-Y', this.folder, '-P', join(this.folder, 'pid')],
      { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.log = '';
    for (const stream of [this.child.stdout, this.child.stderr]) stream.on('data', (bytes) => { this.child.log += bytes; });
    this.child.ended = new Promise((done) => this.child.once('exit', done));
    process.once('exit', () => this.child.kill('SIGKILL'));
    return this;
  }

  get log() { return this.child.log; }
  says(pattern) { return until(`the exchange has not seen ${pattern}`, () => this.log, (log) => pattern.test(log)); }
  stop() { return this.child && end(this.child); }
}
