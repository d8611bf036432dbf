import type { ReactNode } from 'react';
import css from './Design.module.css';

/** A component by its name in the source, in each of its states. */
export function Show({
  name,
  wide,
  children,
}: {
  name: string;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <section className={css.show} data-wide={wide || undefined} aria-label={name}>
      <h3 className={css.name}>
        <code>{name}</code>
      </h3>
      <div className={css.states}>{children}</div>
    </section>
  );
}

export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={css.group} aria-label={title}>
      <h2>{title}</h2>
      <div className={css.grid}>{children}</div>
    </section>
  );
}
