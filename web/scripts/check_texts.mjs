// Every text exists in every language, is used, and no words are written into the components.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../src/', import.meta.url));
const languages = ['en', 'fr', 'nl', 'de'];
const named = new Set(['label', 'placeholder', 'title', 'aria-label', 'description', 'alt']);
const problems = [];

function sources(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return /\.tsx?$/.test(name) && !/\.(test|d)\.ts/.test(name) ? [path] : [];
  });
}

const texts = Object.fromEntries(
  languages.map((one) => [one, JSON.parse(readFileSync(join(root, `i18n/${one}.json`), 'utf8'))]),
);
const keys = new Set(Object.keys(texts.en));
const base = (key) => key.replace(/_(one|other)$/, '');
const marks = (text) => [...new Set(text.match(/{{\w+}}/g) ?? [])].sort().join();

for (const [language, all] of Object.entries(texts)) {
  for (const key of keys) {
    if (!(key in all)) problems.push(`${language}: ${key} is missing`);
    else if (all[key].trim() === '') problems.push(`${language}: ${key} is empty`);
    else if (!key.endsWith('_one') && marks(all[key]) !== marks(texts.en[key])) {
      problems.push(`${language}: ${key} has other values than English`);
    }
  }
  for (const key of Object.keys(all)) {
    if (!keys.has(key)) problems.push(`${language}: ${key} is not in English`);
  }
}

const used = new Set();
const prefixes = new Set();
const hasWords = (text) => /\p{L}{2,}/u.test(text);

function look(node, file) {
  if (ts.isStringLiteralLike(node)) used.add(node.text);
  if (ts.isTemplateExpression(node) && /^[a-z_]+\.$/.test(node.head.text))
    prefixes.add(node.head.text);
  if (ts.isTemplateExpression(node) && node.head.text === '') {
    const [span] = node.templateSpans;
    // `${name}.1`: the keys that end so.
    const end = span?.literal.text ?? '';
    if (/^\.\w+$/.test(end)) keys.forEach((key) => key.endsWith(end) && used.add(key));
  }
  if (
    ts.isCallExpression(node) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'code' &&
    node.arguments[0] &&
    ts.isStringLiteral(node.arguments[0])
  ) {
    const family = `${node.arguments[0].text}.`;
    prefixes.add(family);
    if (!keys.has(`${family}unknown`)) problems.push(`${file}: ${family}unknown is missing`);
  }
  if (ts.isJsxText(node) && hasWords(node.text)) {
    problems.push(`${file}: words in the component: ${node.text.trim()}`);
  }
  if (
    ts.isJsxAttribute(node) &&
    named.has(node.name.getText()) &&
    node.initializer &&
    ts.isStringLiteral(node.initializer) &&
    hasWords(node.initializer.text)
  ) {
    problems.push(`${file}: words in ${node.name.getText()}: ${node.initializer.text}`);
  }
  ts.forEachChild(node, (child) => look(child, file));
}

for (const path of sources(root)) {
  const file = path.slice(root.length);
  look(ts.createSourceFile(file, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true), file);
}

for (const key of keys) {
  const known = used.has(key) || used.has(base(key));
  if (!known && ![...prefixes].some((prefix) => key.startsWith(prefix))) {
    problems.push(`en: ${key} is not used`);
  }
}

// French puts a space before these signs, at which a line must not end.
for (const [key, text] of Object.entries(texts.fr)) {
  if (/ [:;?!%»]|« /.test(text)) problems.push(`fr: ${key} needs a no-break space`);
}

if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
