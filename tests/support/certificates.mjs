// Certificates for tests, made by openssl: for localhost and 127.0.0.1, signed by themselves.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// Writes NAME.pem and NAME.key into the folder.
export function makeCertificate(folder, name, { days = 30, names = 'DNS:localhost,IP:127.0.0.1' } = {}) {
  const certificate = join(folder, `${name}.pem`);
  const key = join(folder, `${name}.key`);
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes',
    '-keyout', key, '-out', certificate, '-days', String(days), '-subj', `/CN=${name}`,
    '-addext', `subjectAltName=${names}`], { stdio: 'pipe' });
  return { certificate, key, pem: readFileSync(certificate, 'utf8') };
}
