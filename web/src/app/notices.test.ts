import { describe, expect, test, vi } from 'vitest';
import type { HandoverLine, LiveEvent } from '@/api/types';
import { noticesOf } from './notices';

const event = (kind: string, ticket_id: number | null = null) =>
  ({ id: 1, at: '', kind, ticket_id, call_id: null, company_id: null }) as LiveEvent;
const line = (ticket: number, to: number, state = 'offered') =>
  ({ ticket: { id: ticket }, to: { id: to, name: '' }, state }) as HandoverLine;
const kinds = async (events: LiveEvent[], lines: HandoverLine[]) =>
  (await noticesOf(events, 7, async () => lines)).map(({ kind }) => kind);

describe('what the browser says', () => {
  test('a hand-over is said only to whom it is offered', async () => {
    for (const kind of ['handover_offered', 'handover_reminded']) {
      expect(await kinds([event(kind, 12)], [line(12, 7)])).toEqual([kind]);
      expect(await kinds([event(kind, 12)], [line(12, 8)])).toEqual([]);
      expect(await kinds([event(kind, 12)], [line(13, 7)])).toEqual([]);
      expect(await kinds([event(kind, 12)], [line(12, 7, 'accepted')])).toEqual([]);
    }
  });

  test('calls and deadlines are said to all, each kind once, and ask nothing', async () => {
    const ask = vi.fn(async () => []);
    const events = [
      event('call_ringing'),
      event('call_ringing'),
      event('deadline_missed', 3),
      event('note_added', 3),
    ];
    expect((await noticesOf(events, 7, ask)).map(({ text }) => text)).toEqual([
      'notify.call',
      'notify.deadline',
    ]);
    expect(ask).not.toHaveBeenCalled();
  });
});
