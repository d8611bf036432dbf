import { describe, expect, it } from 'vitest';
import type { QueuePage, TicketLine } from '@/api/types';
import { appended, begun, linesOf, pages_max, prepended, prevOf, refreshed } from './rows';

const line = (id: number, title = `t${id}`) => ({ id, title }) as TicketLine;
const page = (first: number, more: Partial<QueuePage> = {}): QueuePage => ({
  items: [line(first), line(first + 1)],
  next: `${first + 1}`,
  prev: first === 0 ? null : `${first}`,
  ...more,
});
const full = () => {
  let rows = begun(page(0));
  for (let n = 1; n < pages_max + 3; ++n) rows = appended(rows, page(2 * n));
  return rows;
};

describe('the part of a queue that is here', () => {
  it('keeps every row at its place when what is far away is let go', () => {
    const rows = full();
    expect(rows.pages).toHaveLength(pages_max);
    expect(rows.base).toBe(6);
    expect(linesOf(rows)[0]?.id).toBe(6);
    expect(prevOf(rows)).toBe('6');
  });

  it('goes back the way it came', () => {
    const rows = prepended(full(), page(4));
    expect(rows.base).toBe(4);
    expect(linesOf(rows)[0]?.id).toBe(4);
    expect(rows.pages).toHaveLength(pages_max);
    expect(prepended(rows, { ...page(0), prev: null }).base).toBe(0);
  });

  it('changes a row where it is, marks what left, and only tells what came', () => {
    const rows = refreshed(
      begun(page(0)),
      [0, 1, 7, 8],
      [line(0, 'new'), line(7), line(8)],
      new Set([7]),
    );
    expect(linesOf(rows).map((one) => one.title)).toEqual(['new', 't1']);
    expect([...rows.gone]).toEqual([1]);
    expect([...rows.fresh]).toEqual([7]);
    const back = refreshed(rows, [1, 7], [line(1)], new Set());
    expect([...back.gone, ...back.fresh]).toEqual([]);
  });
});
