import { Alert, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ArticleSheet, Language } from '@/api/types';
import { languageNames, useTexts } from '@/i18n';
import { When } from './When';
import css from './Article.module.css';

interface Props {
  article: ArticleSheet;
  onLanguage: (language: Language) => void;
  children?: ReactNode;
}

/** An article to read. The server has sanitised its text. */
export function ArticleView({ article, onLanguage, children }: Props) {
  const { t, named } = useTexts();
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
      <div
        className={css.text}
        lang={article.language}
        dangerouslySetInnerHTML={{ __html: article.html }}
      />
      {article.credits.length > 0 && <p className={css.credits}>{article.credits.join(' · ')}</p>}
      {children}
    </article>
  );
}
