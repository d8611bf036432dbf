import type { TicketClock } from '@/api/types';

/**
 * Working time left, in ms. The clock was read a moment ago: while it runs, it can only have lost
 * what also passed on the wall, and outside of opening hours the deadline is further away than that.
 * One that is used up exactly when the desk closes is in time until it opens again: it is late once it is missed.
 */
export function leftOf(clock: TicketClock, now_ms: number): number {
  const left = clock.span_ms - clock.used_ms;
  if (!clock.due_at) return left;
  const until_due = Date.parse(clock.due_at) - now_ms;
  if (clock.state === 'running') return Math.max(0, Math.min(left, until_due));
  return clock.state === 'missed' ? Math.min(left, until_due) : left;
}
