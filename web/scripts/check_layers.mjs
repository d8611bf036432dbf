// api <- ui <- features <- app; features do not know each other; components stay small.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../src/', import.meta.url));
const lines_max = 200;
const problems = [];

function sources(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

const forbidden = {
  api: ['ui', 'features', 'app', 'i18n'],
  i18n: ['ui', 'features', 'app'],
  ui: ['features', 'app'],
  features: ['app'],
};

for (const path of sources(root)) {
  const file = path.slice(root.length);
  const text = readFileSync(path, 'utf8');
  const [layer, slice] = file.split('/');
  const lines = text.split('\n').length;
  if (file.endsWith('.tsx') && lines > lines_max) problems.push(`${file}: ${lines} lines`);
  if (/\bas any\b|: any\b|<any>/.test(text)) problems.push(`${file}: any`);
  if (/\bfetch\(/.test(text) && layer !== 'api') problems.push(`${file}: fetch outside api`);
  for (const [, target] of text.matchAll(/from '@\/([^']+)'|import\('@\/([^']+)'\)/g)) {
    if (!target) continue;
    const [to, other] = target.split('/');
    if (forbidden[layer]?.includes(to)) problems.push(`${file}: must not know ${target}`);
    if (layer === 'features' && to === 'features' && other !== slice) {
      problems.push(`${file}: must not know ${target}`);
    }
  }
}

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
