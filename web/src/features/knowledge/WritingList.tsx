import { Button } from '@mantine/core';
import { Link, useNavigate } from 'react-router-dom';
import type { ArticleDraftLine } from '@/api/types';
import { useBeginArticle, useWriting } from '@/api/writing';
import { useTexts } from '@/i18n';
import { IconPlus } from '@/ui/icons';
import { LanguageTag } from '@/ui/Marks';
import { useTellProblem } from '@/ui/problem';
import { When } from '@/ui/When';
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

/** What is being written, and what is to be looked at again. */
export function WritingList() {
  const { t, language } = useTexts();
  const writing = useWriting(true);
  const begin = useBeginArticle();
  const tell = useTellProblem();
  const navigate = useNavigate();
  return (
    <>
      <Button
        leftSection={<IconPlus size={16} aria-hidden />}
        variant="light"
        loading={begin.isPending}
        onClick={() =>
          begin.mutate(
            { language, title: t('write.untitled') },
            {
              onError: tell,
              onSuccess: ({ id }) => navigate(`/knowledge/${id}/edit?language=${language}`),
            },
          )
        }
      >
        {t('write.new')}
      </Button>
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
