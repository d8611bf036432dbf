import { expect, test } from 'vitest';
import type { HandoverLine } from '@/api/types';
import { mostUrgentFirst } from './offers';

const offer = (id: number, priority: number, due_at: string | null) =>
  ({ id, ticket: { priority, due_at } }) as HandoverLine;

test('the nearest deadline comes first, then the higher priority, and no deadline last', () => {
  const lines = [
    offer(1, 1, null),
    offer(2, 4, '2026-11-23T16:00:00.000Z'),
    offer(3, 2, null),
    offer(4, 1, '2026-11-23T16:00:00.000Z'),
    offer(5, 3, '2026-11-23T10:00:00.000Z'),
  ];
  expect(mostUrgentFirst(lines).map(({ id }) => id)).toEqual([5, 4, 2, 1, 3]);
});
