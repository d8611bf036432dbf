import { expect, test } from 'vitest';
import { keys, staleAfter } from './keys';

const event = { id: 1, at: '', ticket_id: null, call_id: null, company_id: 3 };

test('what happens on a ticket renews the ticket and the lists', () => {
  const stale = staleAfter({ ...event, kind: 'ticket_noted', ticket_id: 12 });
  expect(stale).toEqual([keys.ticket(12), keys.tickets]);
});

test('a hand-over also renews the snapshot', () => {
  const stale = staleAfter({ ...event, kind: 'handover_offered', ticket_id: 12 });
  expect(stale).toContainEqual(keys.state);
});

test('a call renews the lists of calls, not the snapshot that shows it', () => {
  expect(staleAfter({ ...event, kind: 'call_ringing', call_id: 4 })).toEqual([keys.calls]);
});
