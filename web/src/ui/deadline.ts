import type { TicketClock } from '@/api/types';

/** Working time left when the clock was read, less what passed since if it runs. */
export function leftOf(clock: TicketClock, read_at_ms: number, now_ms: number): number {
  const running = clock.state === 'running' || clock.state === 'missed';
  const since = running ? Math.max(0, now_ms - read_at_ms) : 0;
  return clock.span_ms - clock.used_ms - since;
}
