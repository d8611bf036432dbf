// Articles for tests, brought in by the command that administrators use.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from './database.mjs';
import { hotliner } from './server.mjs';

export async function addArticle(database, { id, title, body, lang = 'fr', company, audience }) {
  const folder = mkdtempSync(join(tmpdir(), 'hotliner-articles-'));
  const file = join(folder, 'articles.jsonl');
  writeFileSync(file, JSON.stringify({ id, lang, title, desc: title, body, type: 'topic', credits: [], rev: '1' }) + '\n');
  await hotliner('import', 'articles', file, '--database', database);
  rmSync(folder, { recursive: true });
  // The command imports for everyone; an article of one company comes from nowhere else so far.
  if (audience) sql(database, `UPDATE article SET audience='${audience}' WHERE name='${id}'`);
  if (company) {
    sql(database, `UPDATE article SET audience='company' WHERE name='${id}';` +
      `INSERT INTO article_company SELECT id,${Number(company)} FROM article WHERE name='${id}';`);
  }
}
