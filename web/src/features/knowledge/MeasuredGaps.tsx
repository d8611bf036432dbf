import { Button } from '@mantine/core';
import { Link, useNavigate } from 'react-router-dom';
import type { Measures } from '@/api/types';
import { useArticleFromGap } from '@/api/writing';
import { useTexts } from '@/i18n';
import { Empty } from '@/ui/Feedback';
import { LanguageTag } from '@/ui/Marks';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';
import { When } from '@/ui/When';
import css from './Measures.module.css';

/** Opens the article that is missing, with the words that were searched for. */
function MissingArticle({ gap }: { gap: Measures['gaps'][number] }) {
  const { t } = useTexts();
  const begin = useArticleFromGap();
  const tell = useTellProblem();
  const navigate = useNavigate();
  const address = (id: string) =>
    `/knowledge/${encodeURIComponent(id)}/edit?language=${gap.language}`;
  if (gap.article) return <Link to={address(gap.article)}>{t('measures.go_on_writing')}</Link>;
  return (
    <Button
      size="compact-xs"
      variant="light"
      aria-label={t('measures.write_about', { words: gap.text })}
      loading={begin.isPending}
      onClick={() =>
        begin.mutate(
          { text: gap.text, language: gap.language },
          { onError: tell, onSuccess: ({ id }) => navigate(address(id)) },
        )
      }
    >
      {t('measures.write')}
    </Button>
  );
}

/** What was searched for and not found. */
export function Gaps({ measures }: { measures: Measures }) {
  const { t } = useTexts();
  return (
    <Panel title={t('measures.gaps')}>
      <p className={css.definition}>{t('measures.gaps_means')}</p>
      {measures.gaps.length === 0 ? (
        <Empty small title={t('measures.no_gaps')} />
      ) : (
        <table className={css.list}>
          <thead>
            <tr>
              <th scope="col">{t('measures.searched')}</th>
              <th scope="col">{t('measures.times')}</th>
              <th scope="col">{t('measures.last')}</th>
              <th scope="col">{t('measures.article')}</th>
            </tr>
          </thead>
          <tbody>
            {measures.gaps.map((gap) => (
              <tr key={`${gap.language}${gap.text}`}>
                <th scope="row">
                  <span lang={gap.language}>{gap.text}</span>{' '}
                  <LanguageTag language={gap.language} />
                </th>
                <td>{gap.times}</td>
                <td>
                  <When at={gap.last_at} />
                </td>
                <td>
                  <MissingArticle gap={gap} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
