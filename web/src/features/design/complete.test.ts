import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const sources = (folder: URL) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => readFileSync(fileURLToPath(new URL(name, folder)), 'utf8'));

it('shows every component of the design system', () => {
  const made = sources(new URL('../../ui/', import.meta.url)).flatMap((text) =>
    [...text.matchAll(/^export (?:function|class|const) ([A-Z]\w+)/gm)].map((one) => one[1] ?? ''),
  );
  expect(made.length).toBeGreaterThan(30);
  const page = sources(new URL('./', import.meta.url)).join('\n');
  expect(made.filter((name) => !new RegExp(`<${name}[\\s>]`).test(page))).toEqual([]);
});
