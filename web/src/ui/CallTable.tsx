import type { CallFigures } from '@/api/types';
import { useTexts } from '@/i18n';
import { useValueText } from './CallFigureList';
import { valueOf, type FigureName } from './callFigures';
import css from './FigureTable.module.css';
import { Panel } from './Panel';

const columns: FigureName[] = [
  'offered',
  'answered',
  'given_up',
  'given_up_short',
  'out_of_hours',
  'service_level',
  'speed',
  'handling',
];

export interface CallRow {
  key: string;
  name: string;
  figures: CallFigures;
}

/** The same figures by queue or by company. Never by person. */
export function CallTable({ title, rows }: { title: string; rows: CallRow[] }) {
  const { t } = useTexts();
  const textOf = useValueText();
  if (rows.length === 0) return null;
  return (
    <Panel title={title}>
      <div className={css.wide} tabIndex={0} role="region" aria-label={title}>
        <table className={css.table}>
          <thead>
            <tr>
              <td />
              {columns.map((name) => (
                <th key={name} scope="col">
                  {t(`call_figure.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{row.name}</th>
                {columns.map((name) => (
                  <td key={name}>{textOf(valueOf(name, row.figures)).main}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
