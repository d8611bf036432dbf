import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { Language } from '@/api/types';
import { useTexts } from '@/i18n';
import { otherNames, TermFinder, useGlossary, type Term } from './glossary';
import css from './Glossed.module.css';

interface Shown {
  term: Term;
  left: number;
  top: number;
}

const termAt = (target: EventTarget) =>
  target instanceof Element ? target.closest<HTMLElement>('[data-term]') : null;

/**
 * Explains the terms inside it, `[data-term]`, to whoever points at one or comes to one by keyboard. The
 * explanation may be pointed at too, stays as long as that, and Escape puts it away.
 */
export function Glossed({ children }: { children: ReactNode }) {
  const { t, language } = useTexts();
  const id = useId();
  const terms = useGlossary();
  const around = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const explain = (target: EventTarget) => {
    const element = termAt(target);
    const term = terms.find((one) => one.en === element?.dataset['term']);
    const place = around.current?.getBoundingClientRect();
    if (!element || !term || !place) return;
    const { left, bottom } = element.getBoundingClientRect();
    element.setAttribute('aria-describedby', id);
    // Never beyond the right edge, where half of it could not be read.
    const most = Math.max(0, Math.min(place.width, window.innerWidth - place.left) - 300);
    setShown({ term, left: Math.min(left - place.left, most), top: bottom - place.top });
  };
  useEffect(() => {
    if (!shown) return;
    const away = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      setShown(null);
    };
    // Before anything else hears the key.
    window.addEventListener('keydown', away, true);
    return () => window.removeEventListener('keydown', away, true);
  }, [shown]);
  return (
    <div
      ref={around}
      className={css.around}
      onMouseOver={({ target }) => {
        if (termAt(target)) explain(target);
        else if (!(target as Element).closest('[role=tooltip]')) setShown(null);
      }}
      onMouseLeave={() => setShown(null)}
      onFocus={({ target }) => explain(target)}
      onBlur={() => setShown(null)}
      onClick={({ target }) => explain(target)}
    >
      {children}
      {shown && (
        <div
          role="tooltip"
          id={id}
          className={css.tip}
          style={{ left: shown.left, top: shown.top }}
        >
          <p className={css.means}>{shown.term.means[language]}</p>
          <dl className={css.names} aria-label={t('glossary.names')}>
            {otherNames(shown.term).map((one) => (
              <div key={one.language}>
                <dt>{one.language.toUpperCase()}</dt>
                <dd lang={one.language}>{one.name}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </div>
  );
}

/** Plain words with their terms explained. */
export function GlossedText({ text, language }: { text: string; language: Language }) {
  const terms = useGlossary();
  const parts: ReactNode[] = [];
  let from = 0;
  for (const { at, text: words, term } of new TermFinder(terms, language).in(text)) {
    parts.push(text.slice(from, at));
    parts.push(
      <button key={at} type="button" className={css.term} data-term={term.en}>
        {words}
      </button>,
    );
    from = at + words.length;
  }
  parts.push(text.slice(from));
  return <Glossed>{parts}</Glossed>;
}
