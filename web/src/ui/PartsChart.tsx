import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { useTexts } from '@/i18n';
import { useTimes } from './time';
import css from './PartsChart.module.css';

export interface Part {
  name: string;
  part: number;
  whole: number;
}
interface Props {
  label: string;
  /** What the rows are, what the part is and what the whole is. */
  heads: [string, string, string];
  rows: Part[];
}

export const share = ({ part, whole }: { part: number; whole: number }) =>
  whole > 0 ? part / whole : null;

/** Parts of wholes by time: bars, and behind them the table with the same figures. */
export function PartsChart({ label, heads, rows }: Props) {
  const { t } = useTexts();
  const times = useTimes();
  const bars = rows.map((row) => ({ ...row, rest: row.whole - row.part }));
  return (
    <>
      <div className={css.chart} role="img" aria-label={label}>
        <ResponsiveContainer width="100%" height="100%">
          <BarChart data={bars} margin={{ top: 4, right: 0, bottom: 0, left: -24 }}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis dataKey="name" tickLine={false} stroke="var(--ink-2)" fontSize={11} />
            <YAxis allowDecimals={false} tickLine={false} stroke="var(--ink-2)" fontSize={11} />
            <Bar dataKey="part" stackId="a" fill="var(--accent)" isAnimationActive={false} />
            <Bar dataKey="rest" stackId="a" fill="var(--accent-line)" isAnimationActive={false} />
          </BarChart>
        </ResponsiveContainer>
      </div>
      <details className={css.table}>
        <summary>{t('measures.table')}</summary>
        <table>
          <caption className="visually-hidden">{label}</caption>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
              <th scope="col">{t('measures.share')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const of = share(row);
              return (
                <tr key={row.name}>
                  <th scope="row">{row.name}</th>
                  <td>{row.part}</td>
                  <td>{row.whole}</td>
                  <td>{of === null ? '–' : times.percent(of)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </details>
    </>
  );
}
