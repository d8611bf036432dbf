import type { ReportRow } from '@/api/types';
import { useTexts } from '@/i18n';
import css from '@/ui/FigureTable.module.css';
import { Panel } from '@/ui/Panel';
import { useTimes } from '@/ui/time';
import { figures, valueOf } from './figures';

interface Props {
  by: 'company' | 'team' | 'service';
  rows: ReportRow[];
  nameOf: (row: ReportRow) => string;
}

/** The figures by company, team or subject. Never by person. */
export function Breakdown({ by, rows, nameOf }: Props) {
  const { t } = useTexts();
  const times = useTimes();
  const title = t(`reports.by_${by}`);
  return (
    <Panel title={title}>
      <div className={css.wide} tabIndex={0} role="region" aria-label={title}>
        <table className={css.table}>
          <thead>
            <tr>
              <td />
              {figures.map(({ name }) => (
                <th key={name} scope="col">
                  {t(`reports.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key ?? ''}>
                <th scope="row">{nameOf(row)}</th>
                {figures.map((figure) => {
                  const value = valueOf(figure, row.counts);
                  return (
                    <td key={figure.name}>
                      {value === null
                        ? '–'
                        : figure.whole === null
                          ? times.number(value)
                          : times.percent(value)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
