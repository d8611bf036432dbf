import { Link } from 'react-router-dom';
import type { ArticleDraftLine } from '@/api/types';
import { useWriting } from '@/api/writing';
import { useTexts } from '@/i18n';
import { LanguageTag } from '@/ui/Marks';
import { When } from '@/ui/When';
import { NewArticle } from './NewArticle';
import css from './Knowledge.module.css';

function Lines({ title, lines }: { title: string; lines: ArticleDraftLine[] }) {
  const { t } = useTexts();
  if (lines.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className={css.small}>{title}</h2>
      <ul className={css.list}>
        {lines.map((line) => (
          <li key={`${line.id}${line.language}`}>
            <Link
              className={css.result}
              to={`/knowledge/${encodeURIComponent(line.id)}/edit?language=${line.language}`}
            >
              <b>{line.title || t('write.untitled')}</b> <LanguageTag language={line.language} />
              <p>
                {line.saved_by?.name} · <When at={line.saved_at} />
              </p>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is being written, and what is to be looked at again. `isEmpty`: the page's middle offers to begin. */
export function WritingList({ isEmpty }: { isEmpty: boolean }) {
  const { t } = useTexts();
  const writing = useWriting(true);
  return (
    <>
      {!isEmpty && <NewArticle />}
      <Lines
        title={t('write.reviewed_list')}
        lines={writing.data?.drafts.filter((line) => line.state === 'reviewed') ?? []}
      />
      <Lines
        title={t('write.drafts')}
        lines={writing.data?.drafts.filter((line) => line.state === 'draft') ?? []}
      />
      <Lines title={t('write.due')} lines={writing.data?.due ?? []} />
    </>
  );
}
