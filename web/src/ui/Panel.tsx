import { useId, type ReactNode } from 'react';
import css from './Panel.module.css';

interface Props {
  title?: ReactNode;
  aside?: ReactNode;
  plain?: boolean;
  className?: string | undefined;
  children: ReactNode;
}

export function Panel({ title, aside, plain, className, children }: Props) {
  const id = useId();
  const classes = [css.panel, plain ? css.plain : '', className ?? ''].join(' ');
  return (
    <section className={classes} aria-labelledby={title ? id : undefined}>
      {(title || aside) && (
        <div className={css.head}>
          <h2 className={css.title} id={id}>
            {title}
          </h2>
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}
