import { Link } from 'react-router-dom';
import { useNamedArticles } from '@/api/knowledge';
import { useTexts } from '@/i18n';
import { LanguageTag } from '@/ui/Marks';
import css from './StepCard.module.css';

/** Articles that belong to a step, as far as the helpdesk has them and the reader may read them. */
export function StepArticles({ ticket, ids }: { ticket: number; ids: string[] }) {
  const { t } = useTexts();
  const articles = useNamedArticles(ids).data?.items ?? [];
  if (articles.length === 0) return null;
  return (
    <ul className={css.articles} aria-label={t('step.articles')}>
      {articles.map(({ id, title, language }) => (
        <li key={id}>
          <Link to={`/knowledge/${encodeURIComponent(id)}?ticket=${ticket}`}>{title}</Link>{' '}
          <LanguageTag language={language} />
        </li>
      ))}
    </ul>
  );
}
