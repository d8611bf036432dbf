import { useEffect, type ReactNode } from 'react';
import css from './PageFrame.module.css';

interface Props {
  title: string;
  before?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}

export function usePageTitle(title: string) {
  useEffect(() => {
    document.title = title ? `${title} · Hotliner` : 'Hotliner';
  }, [title]);
}

export function PageFrame({ title, before, aside, children }: Props) {
  usePageTitle(title);
  return (
    <div className={css.page}>
      {before}
      <header className={css.head}>
        <h1>{title}</h1>
        {aside}
      </header>
      {children}
    </div>
  );
}
