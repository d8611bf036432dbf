import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import type { RoutingTargetSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { useTimes } from '@/ui/time';
import { share } from '@/ui/PartsChart';
import css from './Measures.module.css';

interface Props {
  label: string;
  learned: RoutingTargetSheet['learned'];
  at: number | null;
}

/** How many tickets are sorted so surely, and how many of these rightly; with its table. */
export function CurveChart({ label, learned, at }: Props) {
  const { t } = useTexts();
  const times = useTimes();
  const rows = learned.curve.map((point) => ({
    ...point,
    sorted: share({ part: point.tickets, whole: learned.measured }) ?? 0,
    precise: share({ part: point.right, whole: point.tickets }),
  }));
  return (
    <>
      <div className={css.chart} role="img" aria-label={label}>
        <ResponsiveContainer width="100%" height="100%">
          <LineChart data={rows} margin={{ top: 4, right: 8, bottom: 0, left: -12 }}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="percent"
              type="number"
              domain={[30, 100]}
              unit=" %"
              stroke="var(--ink-2)"
              fontSize={11}
            />
            <YAxis
              domain={[0, 1]}
              tickFormatter={times.percent}
              stroke="var(--ink-2)"
              fontSize={11}
            />
            {at !== null && <ReferenceLine x={at} stroke="var(--ink-2)" strokeDasharray="4 3" />}
            <Line
              dataKey="precise"
              stroke="var(--accent)"
              strokeWidth={2}
              dot={false}
              isAnimationActive={false}
            />
            <Line
              dataKey="sorted"
              stroke="var(--warm)"
              strokeWidth={2}
              strokeDasharray="6 3"
              dot={false}
              isAnimationActive={false}
            />
          </LineChart>
        </ResponsiveContainer>
      </div>
      <p className={css.key}>
        <span>
          <i />
          {t('learned.right')}
        </span>
        <span>
          <i data-second />
          {t('learned.sorted')}
        </span>
      </p>
      <details className={css.table}>
        <summary>{t('measures.table')}</summary>
        <table>
          <caption className={css.hidden}>{label}</caption>
          <thead>
            <tr>
              <th scope="col">{t('learned.sure')}</th>
              <th scope="col">{t('learned.sorted')}</th>
              <th scope="col">{t('learned.right')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.percent}>
                <th scope="row">{times.percent(row.percent / 100)}</th>
                <td>{times.percent(row.sorted)}</td>
                <td>{row.precise === null ? '–' : times.percent(row.precise)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
