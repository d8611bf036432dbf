import { Alert, Button, SegmentedControl } from '@mantine/core';
import { useMemo, useState, type MouseEvent, type ReactNode } from 'react';
import type { ArticleSheet, Language } from '@/api/types';
import { languageNames, useTexts } from '@/i18n';
import { glossedHtml, useGlossary } from './glossary';
import { Glossed } from './Glossed';
import { When } from './When';
import css from './Article.module.css';

interface Props {
  article: ArticleSheet;
  onLanguage: (language: Language) => void;
  /** Opens another article that this one names; without it, they are only words. */
  onArticle?: (id: string) => void;
  children?: ReactNode;
}

const levels = ['novice', 'regular', 'expert'] as const;

/** An article to read. The server has sanitised its text. */
export function ArticleView({ article, onLanguage, onArticle, children }: Props) {
  const { t, named } = useTexts();
  const [level, setLevel] = useState('all');
  const html = useMemo(
    () =>
      onArticle
        ? article.html.replace(
            /<a data-article="([^"]+)"/g,
            '<a href="/knowledge/$1" data-article="$1"',
          )
        : article.html,
    [article.html, onArticle],
  );
  const follow = (event: MouseEvent<HTMLDivElement>) => {
    const link = (event.target as Element).closest<HTMLElement>('a[data-article]');
    if (!link?.dataset['article'] || !onArticle || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onArticle(link.dataset['article']);
  };
  const terms = useGlossary();
  const glossed = useMemo(
    () => glossedHtml(html, terms, article.language),
    [html, terms, article.language],
  );
  const hasLevels = article.html.includes('<section data-level=');
  return (
    <article>
      <h2 className={css.title} lang={article.language}>
        {article.title}
      </h2>
      <div className={css.meta}>
        {article.source && <span>{article.source}</span>}
        {article.licence && <span>{article.licence}</span>}
        {article.updated_at && (
          <span>
            {t('article.updated')} <When at={article.updated_at} />
          </span>
        )}
        <span role="group" aria-label={t('article.languages')}>
          {article.languages.map((language) => (
            <Button
              key={language}
              lang={language}
              size="compact-xs"
              variant={language === article.language ? 'light' : 'subtle'}
              color={language === article.language ? 'petrol' : 'gray'}
              aria-pressed={language === article.language}
              onClick={() => onLanguage(language)}
            >
              {languageNames[language]}
            </Button>
          ))}
        </span>
      </div>
      {article.fallback && (
        <Alert mb="lg" color="yellow">
          {t('article.fallback', { language: named(article.language) })}
        </Alert>
      )}
      {hasLevels && (
        <SegmentedControl
          size="xs"
          mb="md"
          aria-label={t('article.level')}
          value={level}
          onChange={setLevel}
          data={[
            { value: 'all', label: t('article.level_all') },
            ...levels.map((one) => ({ value: one, label: t(`level.${one}`) })),
          ]}
        />
      )}
      <Glossed>
        <div
          className={css.text}
          data-for={level}
          lang={article.language}
          onClick={follow}
          dangerouslySetInnerHTML={{ __html: glossed }}
        />
      </Glossed>
      {article.credits.length > 0 && <p className={css.credits}>{article.credits.join(' · ')}</p>}
      {children}
    </article>
  );
}
