import { UnstyledButton } from '@mantine/core';
import { diffWordsWithSpace } from 'diff';
import { useState } from 'react';
import type { Language } from '@/api/types';
import { useArticleHistory, useArticleRevision } from '@/api/writing';
import { useTexts } from '@/i18n';
import { Failed, Loading } from '@/ui/Feedback';
import { When } from '@/ui/When';
import css from './Write.module.css';

/** The words of a text, one block a line. */
function wordsOf(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const blocks = page.querySelectorAll('p,h2,h3,h4,li,td,th,pre,dt,dd');
  const lines = [...blocks]
    .filter((block) => !block.querySelector('p,li,td'))
    .map((block) => block.textContent?.trim() ?? '');
  return lines.join('\n');
}

function Difference({ before, after }: { before: string; after: string }) {
  return (
    <div className={css.difference}>
      {diffWordsWithSpace(before, after).map((part, at) => {
        if (part.added) return <ins key={at}>{part.value}</ins>;
        if (part.removed) return <del key={at}>{part.value}</del>;
        return <span key={at}>{part.value}</span>;
      })}
    </div>
  );
}

function Change({ id, language, number }: { id: string; language: Language; number: number }) {
  const after = useArticleRevision(id, language, number);
  const before = useArticleRevision(id, language, number > 1 ? number - 1 : null);
  if (after.isError) return <Failed error={after.error} again={after.refetch} />;
  if (!after.data || (number > 1 && !before.data)) return <Loading rows={3} />;
  const text = (one: { title: string; description: string; html: string } | undefined) =>
    one ? `${one.title}\n${one.description}\n${wordsOf(one.html)}` : '';
  return <Difference before={text(before.data)} after={text(after.data)} />;
}

/** What was published before, and what each publication changed. */
export function History({ id, language }: { id: string; language: Language }) {
  const { t } = useTexts();
  const history = useArticleHistory(id, language);
  const [open, setOpen] = useState<number | null>(null);
  const items = history.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-label={t('write.history')}>
      <h2 className={css.small}>{t('write.history')}</h2>
      <ul className={css.history}>
        {items.map((one) => (
          <li key={one.number}>
            <UnstyledButton
              aria-expanded={open === one.number}
              onClick={() => setOpen(open === one.number ? null : one.number)}
            >
              <b>{one.number}</b> {one.published_by?.name ?? t('write.imported')},{' '}
              <When at={one.published_at} />
            </UnstyledButton>
            {open === one.number && <Change id={id} language={language} number={one.number} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
