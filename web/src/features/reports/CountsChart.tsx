import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { useTexts } from '@/i18n';
import css from '@/ui/PartsChart.module.css';

interface Props {
  label: string;
  rows: { name: string; count: number }[];
}

/** Counts by time: bars, and behind them the table with the same figures. */
export function CountsChart({ label, rows }: Props) {
  const { t } = useTexts();
  return (
    <>
      <div className={css.chart} role="img" aria-label={label}>
        <ResponsiveContainer width="100%" height="100%">
          <BarChart data={rows} margin={{ top: 4, right: 0, bottom: 0, left: -16 }}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis dataKey="name" tickLine={false} stroke="var(--ink-2)" fontSize={11} />
            <YAxis allowDecimals={false} tickLine={false} stroke="var(--ink-2)" fontSize={11} />
            <Bar dataKey="count" fill="var(--accent)" isAnimationActive={false} />
          </BarChart>
        </ResponsiveContainer>
      </div>
      <details className={css.table}>
        <summary>{t('measures.table')}</summary>
        <table>
          <caption className="visually-hidden">{label}</caption>
          <thead>
            <tr>
              <th scope="col">{t('measures.from')}</th>
              <th scope="col">{label}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">{row.name}</th>
                <td>{row.count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
