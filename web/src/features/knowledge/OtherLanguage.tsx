import type { Language } from '@/api/types';
import { useArticleDraft } from '@/api/writing';
import { languageNames, useTexts } from '@/i18n';
import article from '@/ui/Article.module.css';
import { Failed, Loading } from '@/ui/Feedback';
import css from './Write.module.css';

/** The text to translate, beside the one that is written. */
export function OtherLanguage({ id, language }: { id: string; language: Language }) {
  const { t } = useTexts();
  const draft = useArticleDraft(id, language);
  return (
    <section className={css.other} aria-label={t('write.beside')} lang={language} tabIndex={0}>
      <small lang="">{languageNames[language]}</small>
      {draft.isPending && <Loading rows={6} />}
      {draft.isError && <Failed error={draft.error} again={draft.refetch} />}
      {draft.data && (
        <>
          <h2>{draft.data.title || t('write.untitled')}</h2>
          <p>{draft.data.description}</p>
          <div className={article.text} dangerouslySetInnerHTML={{ __html: draft.data.html }} />
        </>
      )}
    </section>
  );
}
