// The first day of a helpdesk. What the demo brought is removed from a helpdesk of its own.
import assert from 'node:assert/strict';
import { somebody } from './people.mjs';
import { startServer } from './server.mjs';

export async function walkSetup({ admin }) {
  await admin.post('/accounts', { name: 'Wanda Walk', email: 'wanda@walk.example', role: 'technician', language: 'nl' });
  const { steps } = await admin.put('/first-steps', { not_needed: ['telephone'] });
  assert.deepEqual((await admin.get('/first-steps')).steps, steps);
  await admin.put('/first-steps', { not_needed: [] });
  assert.ok((await admin.get('/sample-data')).is_there);
  const other = await startServer();
  try {
    const { gone } = await (await somebody(other, 'administrator')).request('DELETE', '/sample-data').then((answer) => answer.body);
    assert.equal(gone.companies, 4);
  } finally {
    await other.stop();
  }
}
