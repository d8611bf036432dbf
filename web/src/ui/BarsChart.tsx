import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { useTexts } from '@/i18n';
import css from './PartsChart.module.css';

export interface BarsRow {
  name: string;
  /** Stacked, the first at the bottom. */
  bars: number[];
  /** What the table says of them, under the heads. */
  cells: (string | number)[];
}
interface Props {
  label: string;
  /** Of the table: what the rows are, then one for each cell. */
  heads: string[];
  rows: BarsRow[];
}

const fills = ['var(--accent)', 'var(--accent-line)'];

/** Numbers by time: bars, and behind them the table with the same figures. */
export function BarsChart({ label, heads, rows }: Props) {
  const { t } = useTexts();
  const stacks = Math.max(...rows.map((row) => row.bars.length), 1);
  return (
    <>
      <div className={css.chart} role="img" aria-label={label}>
        <ResponsiveContainer width="100%" height="100%">
          <BarChart data={rows} margin={{ top: 8, right: 0, bottom: 0, left: -16 }}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis dataKey="name" tickLine={false} stroke="var(--ink-2)" fontSize={11} />
            <YAxis
              allowDecimals={false}
              // Every line has its number, also where the chart is low.
              interval={0}
              tickLine={false}
              stroke="var(--ink-2)"
              fontSize={11}
            />
            {fills.slice(0, stacks).map((fill, at) => (
              <Bar
                key={fill}
                dataKey={(row: BarsRow) => row.bars[at] ?? 0}
                stackId="all"
                fill={fill}
                isAnimationActive={false}
              />
            ))}
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
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">{row.name}</th>
                {row.cells.map((cell, at) => (
                  <td key={heads[at + 1]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
