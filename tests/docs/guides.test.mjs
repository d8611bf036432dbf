// What the documents show and name is so: pictures are those that tests/pictures.mjs makes, and words in bold in the
// guides stand on the screens of that language.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { inDocs, languages, picture_bytes_max } from '../support/pictures.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pictures = join(root, 'docs/pictures');
const documents = ['README.md', 'README.fr.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'), { recursive: true }).filter((name) => name.endsWith('.md')).map((name) => join('docs', name))];
const made = new Set(inDocs.flatMap((name) => languages.map((language) => `${name}-${language}.webp`)));
const textOf = (file) => readFileSync(join(root, file), 'utf8');

test('pictures in documents are made by the command, each is used, and none is large', () => {
  const used = new Set();
  for (const file of documents)
    for (const [, target] of textOf(file).matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)) {
      const name = relative(pictures, resolve(root, dirname(file), target));
      assert.ok(made.has(name), `${file} shows ${target}, which node tests/pictures.mjs --docs does not make`);
      used.add(name);
    }
  assert.deepEqual([...made].filter((name) => !used.has(name)), [], 'made for documents, and shown in none');
  assert.deepEqual(readdirSync(pictures).filter((name) => !made.has(name)), [], 'in docs/pictures, and made by nothing');
  for (const name of made) {
    const bytes = statSync(join(pictures, name)).size;
    assert.ok(bytes <= picture_bytes_max, `${name} has ${bytes} bytes, of ${picture_bytes_max}`);
  }
});

test('links between documents lead somewhere', () => {
  for (const file of documents)
    for (const [, target] of textOf(file).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g))
      assert.ok(existsSync(resolve(root, dirname(file), target)), `${file} leads to ${target}`);
});

// Spaces as they are typed: lines end, and French has spaces at which none may.
const plain = (text) => text.replace(/[\s\u00a0\u202f]+/g, ' ');
for (const language of languages) {
  test(`words in bold in the guides stand on the screens: ${language}`, () => {
    const words = new Set(Object.values(JSON.parse(textOf(`web/src/i18n/${language}.json`))).map(plain));
    for (const guide of ['technician', 'requester', 'roles']) {
      const file = `docs/guide/${guide}.${language}.md`;
      const bold = [...textOf(file).matchAll(/\*\*([^*]+)\*\*/g)].map((found) => plain(found[1]));
      assert.ok(bold.length > 5, `${file} names nothing of the screen`);
      assert.deepEqual(bold.filter((one) => !words.has(one)), [], `${file}: not in web/src/i18n/${language}.json`);
    }
  });
}
