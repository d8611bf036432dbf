import { Fragment, type ReactNode } from 'react';
import css from './Facts.module.css';

/** Names and values; what is missing is left out. */
export function Facts({ facts }: { facts: [string, ReactNode][] }) {
  return (
    <dl className={css.facts}>
      {facts.map(([name, value]) =>
        value === null || value === undefined || value === '' ? null : (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ),
      )}
    </dl>
  );
}

export function SheetColumns({ left, right }: { left: ReactNode; right: ReactNode }) {
  return (
    <div className={css.sheet}>
      <div className={css.column}>{left}</div>
      <div className={css.column}>{right}</div>
    </div>
  );
}
