// Messages that try a SIP parser, after the cases of RFC 4475 (named as there), written anew for a helpdesk's
// number. `becomes`: call (it is taken), refused (4xx to 6xx, or nothing at all), answered (some final answer),
// silent (nothing is answered to a response or to what is none).
const number = 'sip:%2B3281999000@127.0.0.1';
const sdp = ['v=0', 'o=mhandley 29739 7272939 IN IP4 192.0.2.3', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0',
  'm=audio 49217 RTP/AVP 0 8', ''].join('\r\n');

const lines = (...all) => all.join('\r\n');
const withBody = (head, body = sdp, length = Buffer.byteLength(body)) => lines(head,
  'Content-Type: application/sdp', `Content-Length: ${length}`, '', body);
const bare = (...head) => lines(...head, 'Content-Length: 0', '', '');

export function torture(at, branch) {
  const id = `torture-${branch}`;
  const via = (transport = 'UDP') => `Via: SIP/2.0/${transport} ${at};branch=z9hG4bK-${branch}`;
  const usual = (method, { to = number, uri = number, from = `<sip:+3281224001@${at}>;tag=${branch}`, cseq = 1,
    cseqMethod = method, more = [], version = 'SIP/2.0' } = {}) => lines(`${method} ${uri} ${version}`, via(),
    `From: ${from}`, `To: <${to}>`, `Call-ID: ${id}`, `CSeq: ${cseq} ${cseqMethod}`, `Contact: <sip:me@${at}>`,
    'Max-Forwards: 70', ...more);
  const invite = (options, body, length) => withBody(usual('INVITE', options), body, length);
  const register = (options) => bare(usual('REGISTER', options));
  const options = (given) => bare(usual('OPTIONS', given));

  return [
    // 3.1.1 Valid messages
    ['wsinv', 'call', lines(`INVITE ${number};unknownparam SIP/2.0`, 'TO :', ` <${number}>`,
      'from   : "J Rosenberg \\\\\\""       <sip:+3281224001@' + at + '>', '  ;', `  tag = ${branch}`,
      'MaX-fOrWaRdS: 0068', `Call-ID: ${id}`, 'Content-Length   : ' + Buffer.byteLength(sdp), 'cseq: 0009', '  INVITE',
      `Via  : SIP  /   2.0`, ` /UDP`, `    ${at};branch=z9hG4bK-${branch}`, 's :',
      'NewFangledHeader:   newfangled value', ' continued newfangled value', 'UnknownHeaderWithUnusualValue: ;;,,;;,;',
      'Content-Type: application/sdp', `v:  SIP  / 2.0  / TCP     spindle.example.com   ;`, '  branch  =   z9hG4bK9ikj8  ,',
      ' SIP  /    2.0   / UDP  192.168.255.111   ; branch=', ' z9hG4bK30239', `m:"Quoted string \\"\\"" <sip:me@${at}> ; newparam =`,
      '      newvalue ;', '  secondparam ; q = 0.33', '', sdp)],
    // Legal, with a NUL in it: Sofia lets it go.
    ['intmeth', 'refused', bare(`!interesting-Method0123456789_*+\`.%indeed'~ sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*:&it+has=1,weird!*pas$wo~d_too.(doesn't-it)@127.0.0.1 SIP/2.0`,
      via(), 'To: "BEL:\\\x07 NUL:\\\x00 DEL:\\\x7F" <sip:1_unusual.URI@127.0.0.1>', `From: token1~\` token2'+_ token3*%!.- <sip:mundane@example.com>;fromParam''~+*_!.-%="работающий";tag=_token~1'+\`*%!-.`,
      `Call-ID: intmeth.${id}%"<>:\\/]?}{@`, "CSeq: 139122385 !interesting-Method0123456789_*+`.%indeed'~", 'Max-Forwards: 255',
      "extensionHeader-!.%*+_`'~: ﻿大停電")],
    ['esc01', 'call', invite({ uri: 'sip:%2B3281999000%40@127.0.0.1'.replace('%40', ''), to: 'sip:%75se%72@example.com',
      from: `<sip:I%20have%20spaces@example.net>;tag=${branch}` })],
    ['escnull', 'answered', register({ from: `sip:null-%00-null@example.com;tag=${branch}`, to: 'sip:null-%00-null@example.com' })],
    ['esc02', 'answered', bare(usual('RE%47IST%45R', { cseqMethod: 'RE%47IST%45R' }))],
    ['lwsdisp', 'answered', options({ from: `caller<sip:caller@example.com>;tag=${branch}` })],
    ['longreq', 'call', invite({ from: `"I have a user name of ${'extreme '.repeat(80)}proportion" <sip:+3281224001@${at};unknownparam1=${'very'.repeat(40)}value>;tag=${'1'.repeat(40)}${branch};unknownheaderparamvery${'long'.repeat(40)}paramname=unknowheaderparamvalue`,
      more: [`Unknown-${'Long'.repeat(60)}-Name: unknown-${'long'.repeat(80)}-value;`,
        ...Array.from({ length: 34 }, (_, n) => `Via: SIP/2.0/TCP sip${33 - n}.example.com`)] })],
    ['dblreq', 'call', invite() + `INVITE ${number} SIP/2.0\r\nwho cares`],
    ['semiuri', 'refused', invite({ uri: 'sip:user;par=u%40example.net@127.0.0.1' })],
    ['transports', 'answered', options({ more: ['Via: SIP/2.0/SCTP t1.example.com;branch=z9hG4bKkdjuw', 'Via: SIP/2.0/TLS t2.example.com;branch=z9hG4bKjdd',
      'Via: SIP/2.0/UNKNOWN t3.example.com;branch=z9hG4bKkdjuw'] })],
    ['mpart01', 'answered', lines(usual('MESSAGE'), 'Content-Type: multipart/mixed;boundary=7a9cbec02ceef655', 'Content-Length: 64', '',
      '--7a9cbec02ceef655\r\nContent-Type: x\r\n\r\n\x01\xff\x00\x82\r\n--7a9cbec02ceef65')],
    ['unreason', 'silent', bare('SIP/2.0 200 = 2**3 * 5**2 но сто девяносто девять - простое', via(), `Call-ID: ${id}`, 'CSeq: 35 INVITE',
      `From: <sip:user@example.com>;tag=11141343`, 'To: <sip:user@example.edu>;tag=2229', `Contact: <sip:user@${at}>`)],
    ['noreason', 'silent', bare('SIP/2.0 100 ', via(), `Call-ID: ${id}`, 'CSeq: 35 INVITE', 'From: <sip:user@example.com>;tag=1', 'To: <sip:user@example.edu>')],
    // 3.1.2 Invalid messages
    ['badinv01', 'refused', withBody(lines(`INVITE ${number} SIP/2.0`, `To: <${number}>`, `From: <sip:+3281224001@${at}>;tag=${branch};;,;,,`,
      'Max-Forwards: 254', `Call-ID: ${id}`, 'CSeq: 8 INVITE', `${via()};;,;,,`, 'Contact: "Joe" <sip:joe@example.org>;;;;'))],
    ['clerr', 'refused', invite({}, sdp, 9999)],
    ['ncl', 'refused', invite({}, sdp, -999)],
    ['scalar02', 'refused', bare(usual('REGISTER', { cseq: '36893488147419103232', more: ['Expires: 10000000000000000000000000000000000', 'Contact: <sip:a@b>;expires=280297596632815'] }))],
    ['scalarlg', 'silent', bare('SIP/2.0 503 Service Unavailable', via(), `Call-ID: ${id}`, 'CSeq: 9292394834772304023312 OPTIONS', 'From: <sip:a@b>;tag=1',
      'To: <sip:c@d>;tag=2', 'Retry-After: 949302838503028349304023988', 'Warning: 1812 overture "In Progress"')],
    ['quotbal', 'refused', invite({ to: `"Mr. J. User <${number}` })],
    ['ltgtruri', 'refused', invite({ uri: `<${number}>` })],
    ['lwsruri', 'refused', invite({ uri: `${number}; lr` })],
    // These three may be taken by whoever is generous (3.1.2.9 to 3.1.2.11).
    ['lwsstart', 'call', withBody(usual('INVITE').replace(' SIP/2.0', '  SIP/2.0'))],
    ['trws', 'answered', withBody(usual('OPTIONS').replace('SIP/2.0\r\n', 'SIP/2.0  \r\n'))],
    ['escruri', 'call', invite({ uri: `${number}?Route=%3Csip:example.com%3E` })],
    ['baddate', 'answered', options({ more: ['Date: Fri, 01 Jan 2010 16:00:00 EST'] })],
    ['regbadct', 'answered', register({ more: ['Contact: sip:user@example.com?Route=%3Csip:sip.example.com%3E'] })],
    ['badaspec', 'answered', options({ to: 'sip:t.watson@example.org', from: `Bell, Alexander <sip:a.g.bell@example.com>;tag=${branch}` })],
    ['baddn', 'answered', options({ from: `Bell, Alexander <sip:a.g.bell@example.com>;tag=4${branch}` })],
    ['badvers', 'refused', options({ version: 'SIP/7.0' })],
    ['mismatch01', 'refused', options({ cseqMethod: 'INVITE' })],
    ['mismatch02', 'refused', bare(usual('NEWMETHOD', { cseqMethod: 'INVITE' }))],
    ['bigcode', 'silent', bare('SIP/2.0 4294967301 better not break the receiver', via(), `Call-ID: ${id}`, 'CSeq: 353494 INVITE', 'From: <sip:a@b>;tag=1', 'To: <sip:c@d>;tag=2')],
    // 3.2 Transaction layer
    ['badbranch', 'answered', options().replace(`z9hG4bK-${branch}`, 'z9hG4bK')],
    // 3.3 Application layer
    ['insuf', 'refused', lines(`INVITE ${number} SIP/2.0`, 'CSeq: 193942 INVITE', via(), 'Content-Type: application/sdp', 'l: 0', '', '')],
    ['unkscm', 'refused', options({ uri: 'nobodyKnowsThisScheme:totallyopaquecontent' })],
    ['novelsc', 'refused', options({ uri: 'soap.beep://192.0.2.103:3002' })],
    ['unksm2', 'answered', register({ to: 'isbn:2983792873', from: `<http://www.example.com>;tag=${branch}` })],
    ['bext01', 'refused', options({ more: ['Require: nothingSupportsThis, nothingSupportsThisEither', 'Proxy-Require: noProxiesSupportThis'] })],
    ['invut', 'refused', lines(usual('INVITE'), 'Content-Type: application/unknownformat', 'Content-Length: 40', '', '<audio>\r\n <pcmu port="443"/>\r\n</audio>\r\n')],
    ['regaut01', 'answered', register({ more: ['Authorization: NoOneKnowsThisScheme opaque-data=here'] })],
    ['multi01', 'refused', lines(usual('INVITE', { cseq: 5 }), 'CSeq: 59 INVITE', 'Call-ID: other', `To: <sip:other@127.0.0.1>`, 'From: <sip:o@x>;tag=3', 'Max-Forwards: 5',
      'Content-Type: application/sdp', 'l: 9', 'Content-Length: 8', '', sdp)],
    ['mcl01', 'answered', lines(usual('OPTIONS'), 'Content-Length: 13', 'Content-Length: 5', '', 'There is some')],
    ['bcast', 'silent', bare('SIP/2.0 200 OK', `Via: SIP/2.0/UDP 192.0.2.198;branch=z9hG4bK1324923`, via(), `Call-ID: ${id}`, 'CSeq: 25 INVITE', 'From: <sip:a@b>;tag=1', 'To: <sip:c@d>;tag=2')],
    ['zeromf', 'answered', options().replace('Max-Forwards: 70', 'Max-Forwards: 0')],
    ['cparam01', 'answered', register({ more: [`Contact: sip:+19725552222@gw1.example.net;unknownparam`] })],
    ['cparam02', 'answered', register({ more: ['Contact: <sip:+19725552222@gw1.example.net;unknownparam>'] })],
    ['regescrt', 'answered', register({ more: ['Contact: <sip:user@example.com?Route=%3Csip:sip.example.com%3E>'] })],
    ['sdp01', 'call', lines(usual('INVITE'), 'Accept: text/nobodyKnowsThis', 'Content-Type: application/sdp', `Content-Length: ${Buffer.byteLength(sdp)}`, '', sdp)],
    // 3.4 Backward compatibility
    ['inv2543', 'call', lines(`INVITE ${number} SIP/2.0`, `Via: SIP/2.0/UDP ${at}`, `From: <sip:+3281224001@${at}>`, `To: ${number}`, `Call-ID: ${id}`,
      `CSeq: 1 INVITE`, `Contact: <sip:me@${at}>`, 'Content-Type: application/sdp', '', sdp)],
  ];
}
