// Articles for tests, brought in by the command that administrators use.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { hotliner } from './server.mjs';

export function sql(database, text) {
  execFileSync('sqlite3', ['-bail', database, `PRAGMA busy_timeout=5000; ${text}`]);
}

export async function addArticle(database, { id, title, body, lang = 'fr', company }) {
  const file = `${database}.articles.jsonl`;
  writeFileSync(file, JSON.stringify({ id, lang, title, desc: title, body, type: 'topic', credits: [], rev: '1' }) + '\n');
  await hotliner('import', 'articles', file, '--database', database);
  // The command imports for everyone; an article of one company comes from nowhere else so far.
  if (company) {
    sql(database, `UPDATE article SET audience='company' WHERE name='${id}';` +
      `INSERT INTO article_company SELECT id,${Number(company)} FROM article WHERE name='${id}';`);
  }
}
