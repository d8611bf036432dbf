// An empty database for one test: a SQLite file, or, when HOTLINER_TEST_POSTGRES holds the URL of a
// server (tests/with_postgres.sh starts one), a schema of its own there.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

const postgres = process.env.HOTLINER_TEST_POSTGRES;

export const isPostgres = (database) => database.startsWith('postgres');

export function newDatabase(folder) {
  if (!postgres) return join(folder, 'hotliner.db');
  const schema = `test_${randomBytes(8).toString('hex')}`;
  sql(postgres, `CREATE SCHEMA ${schema}`);
  return `${postgres}${postgres.includes('?') ? '&' : '?'}options=-csearch_path%3D${schema}`;
}

// Runs SQL beside the program; rows are lines, columns are separated by |.
export function sql(database, text) {
  const rows = isPostgres(database)
    ? execFileSync('psql', [database, '-v', 'ON_ERROR_STOP=1', '-qAt', '-c', text])
    : execFileSync('sqlite3', ['-bail', '-cmd', '.timeout 5000', database, text]);
  return rows.toString().trim();
}
