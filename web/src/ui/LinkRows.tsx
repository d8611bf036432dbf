import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import css from './LinkRows.module.css';

export interface LinkRow {
  id: number | string;
  /** Without it, the row is read only. */
  to: string | null;
  name: string;
  facts: ReactNode[];
}

interface Props {
  rows: LinkRow[];
  label: string;
  /** The label is in sight too: where no heading above says it. */
  titled?: boolean;
}

function Words({ row }: { row: LinkRow }) {
  return (
    <>
      <b>{row.name}</b>
      {row.facts.map((fact, at) => (fact ? <span key={at}>{fact}</span> : null))}
    </>
  );
}

/** A list whose rows are links: a name and a few facts. */
export function LinkRows({ rows, label, titled }: Props) {
  return (
    <div className={css.wrap}>
      {titled && <h2 className={css.title}>{label}</h2>}
      <ul className={css.list} aria-label={label}>
        {rows.map((row) => (
          <li key={row.id}>
            {row.to === null ? (
              <div className={css.row} data-plain>
                <Words row={row} />
              </div>
            ) : (
              <Link to={row.to} className={css.row}>
                <Words row={row} />
              </Link>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
