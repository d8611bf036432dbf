import type { TicketClock } from '@/api/types';

/**
 * Working time left, in ms. The clock was read a moment ago: while it runs, it can only have lost
 * what also passed on the wall, and outside of opening hours the deadline is further away than that.
 */
export function leftOf(clock: TicketClock, now_ms: number): number {
  const left = clock.span_ms - clock.used_ms;
  const ticks = clock.state === 'running' || clock.state === 'missed';
  return ticks && clock.due_at ? Math.min(left, Date.parse(clock.due_at) - now_ms) : left;
}
