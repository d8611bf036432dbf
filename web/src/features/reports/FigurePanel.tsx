import type { ReportCounts, TicketReport } from '@/api/types';
import { useTexts } from '@/i18n';
import { Panel } from '@/ui/Panel';
import { BarsChart } from '@/ui/BarsChart';
import { PartsChart } from '@/ui/PartsChart';
import { useTimes } from '@/ui/time';
import { changeOf, valueOf, type Figure } from './figures';
import css from './Reports.module.css';

/** A figure as it is read: a count, or a share with what it is a share of. */
export function useFigureText() {
  const { t, locale } = useTexts();
  const times = useTimes();
  return (figure: Figure, counts: ReportCounts): string => {
    const value = valueOf(figure, counts);
    if (value === null) return '–';
    if (figure.whole === null) return new Intl.NumberFormat(locale).format(value);
    const of = t('measures.of', { part: counts[figure.part], whole: counts[figure.whole] });
    return `${times.percent(value)} (${of})`;
  };
}

function Comparison({ figure, report }: { figure: Figure; report: TicketReport }) {
  const { t, locale } = useTexts();
  const textOf = useFigureText();
  const change = changeOf(figure, report.total, report.before);
  const signed = new Intl.NumberFormat(locale, {
    style: figure.whole === null ? 'percent' : 'decimal',
    signDisplay: 'exceptZero',
    maximumFractionDigits: 0,
  });
  const before = textOf(figure, report.before);
  if (change === null) return <p className={css.before}>{t('reports.before', { before })}</p>;
  const said =
    figure.whole === null
      ? signed.format(change)
      : t('reports.points', { points: signed.format(change * 100) });
  return <p className={css.before}>{t('reports.before_change', { before, change: said })}</p>;
}

/** One figure over the period: what it means, how it compares, and how it went. */
export function FigurePanel({ figure, report }: { figure: Figure; report: TicketReport }) {
  const { t, locale } = useTexts();
  const textOf = useFigureText();
  const day = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'numeric',
    timeZone: report.zone,
  });
  const label = t(`reports.${figure.name}`);
  const spells = report.spells.map(({ from, counts }) => ({
    name: day.format(new Date(from)),
    counts,
  }));
  return (
    <Panel title={label}>
      <p className={css.figure}>{textOf(figure, report.total)}</p>
      <Comparison figure={figure} report={report} />
      <p className={css.definition}>{t(`reports.${figure.name}_means`)}</p>
      {figure.whole === null ? (
        <BarsChart
          label={label}
          heads={[t('measures.from'), label]}
          rows={spells.map(({ name, counts }) => {
            const count = counts[figure.part];
            return { name, bars: [count], cells: [count] };
          })}
        />
      ) : (
        <PartsChart
          label={label}
          heads={[
            t('measures.from'),
            t(`reports.${figure.name}_part`),
            t(`reports.${figure.name}_whole`),
          ]}
          rows={spells.map(({ name, counts }) => ({
            name,
            part: counts[figure.part],
            whole: counts[figure.whole],
          }))}
        />
      )}
    </Panel>
  );
}
