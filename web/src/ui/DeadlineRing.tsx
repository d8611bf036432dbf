import type { TicketClock } from '@/api/types';
import { useTexts } from '@/i18n';
import { leftOf } from './deadline';
import { useNow, useTimes } from './time';
import css from './DeadlineRing.module.css';

const radius = 58;
const round = 2 * Math.PI * radius;

/** Time left as information: a ring that empties, the amount in the middle. */
export function DeadlineRing({ clock }: { clock: TicketClock }) {
  const { t } = useTexts();
  const times = useTimes();
  const now = useNow(10_000);
  const left = leftOf(clock, now);
  const share = clock.span_ms > 0 ? Math.min(1, Math.max(0, left / clock.span_ms)) : 0;
  const state = clock.state === 'running' && share < 0.2 ? 'short' : clock.state;
  const minutes = Math.abs(left) / 60_000;
  const words =
    state === 'missed'
      ? t('clock.over')
      : state === 'met'
        ? t('clock.met')
        : state === 'paused'
          ? t('clock.paused')
          : t('clock.left');
  return (
    <div
      className={css.ring}
      data-state={state}
      role="img"
      aria-label={`${times.amount(minutes)} ${words}`}
    >
      <svg width="132" height="132" viewBox="0 0 132 132" fill="none" strokeWidth="7">
        <circle className={css.track} cx="66" cy="66" r={radius} />
        <circle
          className={css.rest}
          cx="66"
          cy="66"
          r={radius}
          strokeLinecap="round"
          strokeDasharray={round}
          strokeDashoffset={round * (1 - (state === 'met' ? 1 : share))}
        />
      </svg>
      <div className={css.middle}>
        {state === 'met' ? null : <span className={css.amount}>{times.amount(minutes)}</span>}
        <span className={css.words}>{words}</span>
      </div>
    </div>
  );
}
