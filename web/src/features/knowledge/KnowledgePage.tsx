import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useCallback, useEffect, useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { useArticle, useArticles, useNoteOpening } from '@/api/knowledge';
import { answersForModels, useMe } from '@/api/session';
import type { Language } from '@/api/types';
import { languages, useTexts } from '@/i18n';
import { ArticleView } from '@/ui/ArticleView';
import { Empty, Failed, Loading, StillReading } from '@/ui/Feedback';
import { IconBook2 } from '@/ui/icons';
import { LanguageTag } from '@/ui/Marks';
import { usePageTitle } from '@/ui/PageFrame';
import { SearchField } from '@/ui/SearchField';
import { Snippet } from '@/ui/Snippet';
import { Helped } from './Helped';
import { NoArticles } from './NoArticles';
import { WritingList } from './WritingList';
import css from './Knowledge.module.css';

function useReading(id: string | null) {
  const { language: mine } = useTexts();
  const [query, setQuery] = useSearchParams();
  const wished = languages.find((one) => one === query.get('language')) ?? mine;
  const choose = (language: Language) => {
    query.set('language', language);
    setQuery(query, { replace: true });
  };
  return {
    article: useArticle(id, wished),
    choose,
    ticket: Number(query.get('ticket')),
    searched: query.get('q') ?? '',
  };
}

interface ResultsProps {
  q: string;
  current: string | null;
  /** The ticket that somebody reads for; 0: none. */
  ticket: number;
}

/** Those who hear the page are told how many were found. */
function Results(props: ResultsProps) {
  const { t, language } = useTexts();
  const articles = useArticles(props.q, language, languages);
  const count = articles.data?.items.length ?? 0;
  return (
    <>
      <p role="status" className="visually-hidden">
        {props.q !== '' && articles.isSuccess && t('knowledge.found', { count })}
      </p>
      <ResultList {...props} articles={articles} />
    </>
  );
}

function ResultList({
  q,
  current,
  ticket,
  articles,
}: ResultsProps & { articles: ReturnType<typeof useArticles> }) {
  const { t, language } = useTexts();
  if (articles.isPending) return <Loading rows={6} height={28} />;
  if (articles.isError) return <Failed error={articles.error} again={articles.refetch} />;
  const reading = q !== '' && <StillReading percent={articles.data.read_percent} />;
  if (articles.data.items.length === 0) {
    return q === '' ? null : (
      <Empty small title={t('knowledge.nothing')}>
        {reading}
      </Empty>
    );
  }
  return (
    <div className={css.results}>
      {reading}
      <ul className={css.list}>
        {articles.data.items.map((article) => (
          <li key={`${article.id}${article.language}`}>
            <Link
              to={`/knowledge/${encodeURIComponent(article.id)}?language=${article.language}${
                ticket > 0 ? `&ticket=${ticket}&q=${encodeURIComponent(q)}` : ''
              }`}
              className={css.result}
              aria-current={article.id === current ? 'page' : undefined}
            >
              <b>{article.title}</b>{' '}
              {article.language !== language && <LanguageTag language={article.language} />}
              <p>
                <Snippet text={article.snippet} />
              </p>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Nothing is published yet that the reader may read, in any language. */
function useIsEmpty(): boolean {
  const { language } = useTexts();
  return useArticles('', language, languages).data?.items.length === 0;
}

/** Beside the list, before an article is chosen. */
function Unopened({ isEmpty }: { isEmpty: boolean }) {
  const { t } = useTexts();
  const me = useMe().data;
  if (isEmpty && me) return <NoArticles me={me} />;
  return <Empty icon={<IconBook2 size={38} stroke={1.2} />} title={t('knowledge.choose')} />;
}

export default function KnowledgePage() {
  const { t } = useTexts();
  const id = useParams()['id'] ?? null;
  const me = useMe().data;
  const isEmpty = useIsEmpty();
  const { article, choose, ticket, searched } = useReading(id);
  const [q, setQ] = useState(searched);
  const [settled] = useDebouncedValue(q.trim(), 120);
  const navigate = useNavigate();
  const open = useCallback(
    (other: string) =>
      navigate(`/knowledge/${encodeURIComponent(other)}${ticket > 0 ? `?ticket=${ticket}` : ''}`),
    [navigate, ticket],
  );
  useNoteOpening(ticket, article.data?.id, searched);
  usePageTitle(article.data?.title ?? t('knowledge.title'));
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [id]);
  return (
    <div className={css.page} data-reading={id !== null || undefined}>
      <div className={css.side}>
        <h1>{t('knowledge.title')}</h1>
        <SearchField label={t('knowledge.search')} value={q} onChange={setQ} />
        <WritingList isEmpty={isEmpty && id === null} />
        <Results q={settled} current={id} ticket={ticket} />
        {answersForModels(me) && (
          <ul className={css.about}>
            <li>
              <Link to="/knowledge/measures">{t('measures.title')}</Link>
            </li>
            <li>
              <Link to="/knowledge/synonyms">{t('synonyms.title')}</Link>
            </li>
            <li>
              <Link to="/knowledge/learned">{t('learned.title')}</Link>
            </li>
            <li>
              <Link to="/knowledge/models">{t('models.title')}</Link>
            </li>
          </ul>
        )}
      </div>
      <div className={css.reader}>
        {id !== null && (
          <Button
            component={Link}
            to="/knowledge"
            variant="subtle"
            size="compact-sm"
            mb="md"
            hiddenFrom="md"
          >
            {t('knowledge.back')}
          </Button>
        )}
        {id === null && <Unopened isEmpty={isEmpty} />}
        {id !== null && article.isPending && <Loading rows={10} height={20} />}
        {article.isError && <Failed error={article.error} again={article.refetch} />}
        {article.data && (
          <ArticleView article={article.data} onLanguage={choose} onArticle={open}>
            <Button
              component={Link}
              to={`/knowledge/${encodeURIComponent(article.data.id)}/edit?language=${article.data.language}`}
              size="xs"
              variant="default"
              mt="xl"
            >
              {t('write.edit')}
            </Button>
            {ticket > 0 && <Helped ticket={ticket} article={article.data.id} />}
          </ArticleView>
        )}
      </div>
    </div>
  );
}
