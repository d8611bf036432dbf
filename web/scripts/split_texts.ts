import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const src = fileURLToPath(new URL('../src/', import.meta.url));
const name = 'virtual:texts/';

function sourceOf(from: string, path: string): string | null {
  const at = path.startsWith('@/') ? join(src, path.slice(2)) : resolve(dirname(from), path);
  for (const ending of ['.ts', '.tsx', '/index.ts']) {
    try {
      readFileSync(at + ending);
      return at + ending;
    } catch {
      // Perhaps it is called otherwise; what is none of ours has no texts.
    }
  }
  return null;
}

/** The sources that come with these, because they import them for good. */
export function comesWith(files: string[]): Map<string, string> {
  const all = new Map<string, string>();
  const look = (file: string) => {
    if (all.has(file)) return;
    const text = readFileSync(file, 'utf8');
    all.set(file, text);
    for (const [whole, path] of text.matchAll(/(?:import|export)[^;'"]*from '([@.]\/?[^']*)'/g)) {
      const found = /^import type/.test(whole) || !path ? null : sourceOf(file, path);
      if (found) look(found);
    }
  };
  files.forEach((file) => look(join(src, file)));
  return all;
}

/** Whether a source names this text: by its whole key, a beginning that it completes, or a family of codes. */
export function namedIn(sources: Iterable<string>): (key: string) => boolean {
  const whole = new Set<string>();
  const begun = new Set<string>();
  const ended = new Set<string>();
  for (const text of sources) {
    for (const [, key = '', after] of text.matchAll(/['"`]([a-z]\w*\.\w*)(['"`]|\$\{)/g))
      (after === '${' ? begun : whole).add(key);
    for (const [, family] of text.matchAll(/\bcode\(\s*'(\w+)'/g)) begun.add(`${family}.`);
    for (const [, end = ''] of text.matchAll(/`\$\{\w+\}(\.\w+)`/g)) ended.add(end);
  }
  return (key) =>
    whole.has(key.replace(/_(one|other)$/, '')) ||
    [...begun].some((start) => key.startsWith(start)) ||
    [...ended].some((end) => key.endsWith(end));
}

/**
 * Parts the texts of a language in two: `virtual:texts/fr/first` has those of the sources that the first screen comes
 * with, `virtual:texts/fr/later` the rest.
 */
export function splitTexts(first: string[]): Plugin {
  let isFirst: ((key: string) => boolean) | null = null;
  return {
    name: 'split-texts',
    buildStart: () => {
      isFirst = null;
    },
    resolveId: (id) => (id.startsWith(name) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${name}`)) return null;
      const [language = '', part] = id.slice(name.length + 1).split('/');
      const file = join(src, `i18n/${language}.json`);
      this.addWatchFile(file);
      isFirst ??= namedIn(comesWith(first).values());
      const texts = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as object);
      const mine = texts.filter(([key]) => isFirst?.(key) === (part === 'first'));
      const text = JSON.stringify(JSON.stringify(Object.fromEntries(mine)));
      return `export default JSON.parse(${text});`;
    },
  };
}
