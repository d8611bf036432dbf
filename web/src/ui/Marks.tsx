import type { ReactNode } from 'react';
import type { Language, Level, TicketStatus } from '@/api/types';
import { languageNames, useTexts } from '@/i18n';
import { useShownKey } from './keyboard';
import css from './Marks.module.css';

export function PriorityBadge({ priority }: { priority: number }) {
  const { t } = useTexts();
  return (
    <span className={css.priority} data-priority={priority} title={t('ticket.priority')}>
      {`P${priority}`}
    </span>
  );
}

export function StatusMark({ status }: { status: TicketStatus }) {
  const { t } = useTexts();
  return (
    <span className={css.status} data-status={status}>
      {t(`status.${status}`)}
    </span>
  );
}

const dotsOf: Record<Level, number> = { novice: 1, regular: 2, expert: 3 };

/** A computer level: one dot novice, two regular, three expert. */
export function LevelDots({ level, words = true }: { level: Level; words?: boolean }) {
  const { t } = useTexts();
  return (
    <span style={{ display: 'inline-flex', gap: '0.45rem', alignItems: 'center' }}>
      <span
        className={css.dots}
        {...(words
          ? { 'aria-hidden': true }
          : { role: 'img', 'aria-label': `${t('level.title')}: ${t(`level.${level}`)}` })}
      >
        {[1, 2, 3].map((dot) => (
          <i key={dot} data-on={dot <= dotsOf[level] || undefined} />
        ))}
      </span>
      {words && (
        <span>
          <span className="visually-hidden">{t('level.title')}: </span>
          {t(`level.${level}`)}
        </span>
      )}
    </span>
  );
}

const glyphs: Record<string, string> = { Enter: '↵', Escape: 'Esc' };

/** The key of a binding; `exact`: as it is given, not as the reader has changed it. */
export function Key({ name: given, exact = false }: { name: string; exact?: boolean }) {
  const own = useShownKey(given);
  const name = exact ? given : own;
  const { t } = useTexts();
  // A German keyboard has no key of the name Ctrl.
  const control = name.startsWith('mod+') ? `${t('key.control')} ` : '';
  const last = control ? name.slice(4) : name;
  const glyph = glyphs[last] && control + glyphs[last];
  const chord = control && control + last.toUpperCase();
  return (
    <kbd className={css.key}>
      {glyph && <span className="visually-hidden">{control + last}</span>}
      <span aria-hidden={glyph !== undefined}>{glyph ?? (chord || name)}</span>
    </kbd>
  );
}

export type Tone = 'plain' | 'accent' | 'good' | 'warm' | 'bad';

export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={css.tag} data-tone={tone}>
      {children}
    </span>
  );
}

export function LanguageTag({ language }: { language: Language }) {
  return (
    <abbr className={css.tag} title={languageNames[language]} style={{ textDecoration: 'none' }}>
      {language.toUpperCase()}
    </abbr>
  );
}
