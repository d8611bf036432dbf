import { Alert, Button, Select } from '@mantine/core';
import { useRef, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import type { EditedArticle, Language } from '@/api/types';
import { useArticleDraft, useEdited, useLifeStep, type LifeStep } from '@/api/writing';
import { languageNames, languages, useTexts } from '@/i18n';
import { Failed, Loading } from '@/ui/Feedback';
import { PageFrame } from '@/ui/PageFrame';
import { useTellProblem } from '@/ui/problem';
import { DraftForm, type HandIn } from './DraftForm';
import { History } from './History';
import { OtherLanguage } from './OtherLanguage';
import { Terms } from './Terms';
import css from './Write.module.css';

function stateOf(edited: EditedArticle, language: Language) {
  const draft = edited.drafts.find((one) => one.language === language);
  if (edited.is_archived) return 'archived';
  return draft?.state ?? (edited.published.includes(language) ? 'published' : 'none');
}

function Languages({
  edited,
  current,
  choose,
}: {
  edited: EditedArticle;
  current: Language;
  choose: (language: Language) => void;
}) {
  const { t } = useTexts();
  return (
    <div role="group" aria-label={t('article.languages')} className={css.languages}>
      {languages.map((one) => (
        <Button
          key={one}
          size="compact-sm"
          variant={one === current ? 'light' : 'subtle'}
          color={one === current ? 'petrol' : 'gray'}
          aria-pressed={one === current}
          onClick={() => choose(one)}
        >
          <span lang={one}>{languageNames[one]}</span>
          <small className={css.state}>{t(`write_state.${stateOf(edited, one)}`)}</small>
        </Button>
      ))}
    </div>
  );
}

function Writing({ edited }: { edited: EditedArticle }) {
  const { t, language: mine } = useTexts();
  const tell = useTellProblem();
  const [query, setQuery] = useSearchParams();
  const first = edited.drafts[0]?.language ?? edited.published[0] ?? mine;
  const language = languages.find((one) => one === query.get('language')) ?? first;
  const [beside, setBeside] = useState<Language | null>(null);
  const draft = useArticleDraft(edited.id, language);
  const step = useLifeStep(edited.id);
  const handIn = useRef<HandIn>(async () => 0);
  const state = stateOf(edited, language);
  const others = languages.filter((one) => one !== language && stateOf(edited, one) !== 'none');
  const go = async (next: LifeStep['step']) => {
    // What is on the screen is what is reviewed and published.
    const isText = next === 'review' || next === 'publication';
    const edition = await handIn.current(isText);
    if (edition === null) return;
    const life: LifeStep = isText ? { step: next, language, edition } : { step: next };
    step.mutate(life, { onError: tell, onSuccess: () => void draft.refetch() });
  };
  return (
    <>
      <div className={css.head}>
        <Languages
          edited={edited}
          current={language}
          choose={(one) => {
            query.set('language', one);
            setQuery(query, { replace: true });
            if (one === beside) setBeside(null);
          }}
        />
        <span className={css.grow} />
        {others.length > 0 && (
          <Select
            aria-label={t('write.beside')}
            placeholder={t('write.beside')}
            size="xs"
            clearable
            value={beside}
            data={others.map((one) => ({ value: one, label: languageNames[one] }))}
            onChange={(one) => setBeside(languages.find((known) => known === one) ?? null)}
          />
        )}
        {edited.may_review && state === 'draft' && (
          <Button size="xs" variant="default" onClick={() => void go('review')}>
            {t('write.review')}
          </Button>
        )}
        {edited.may_publish && state === 'reviewed' && (
          <Button size="xs" onClick={() => void go('publication')}>
            {t('write.publish')}
          </Button>
        )}
      </div>
      {edited.is_archived && (
        <Alert color="yellow" mb="md">
          {t('write.is_archived')}
        </Alert>
      )}
      <div className={css.columns} data-beside={beside !== null || undefined}>
        {beside && <OtherLanguage id={edited.id} language={beside} />}
        <div>
          {draft.isPending && <Loading rows={8} height={24} />}
          {draft.isError && <Failed error={draft.error} again={draft.refetch} />}
          {draft.data && (
            <DraftForm
              key={`${language}${draft.dataUpdatedAt}`}
              id={edited.id}
              language={language}
              draft={draft.data}
              again={() => void draft.refetch()}
              onKept={(fresh) => {
                handIn.current = fresh;
              }}
            />
          )}
        </div>
        <div className={css.side}>
          <Terms key={edited.id} edited={edited} />
          <History id={edited.id} language={language} />
          {edited.may_publish && edited.published.length > 0 && (
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              onClick={() => void go(edited.is_archived ? 'restore' : 'archive')}
            >
              {t(edited.is_archived ? 'write.restore' : 'write.archive')}
            </Button>
          )}
        </div>
      </div>
    </>
  );
}

export default function WritePage() {
  const { t } = useTexts();
  const id = useParams()['id'] ?? '';
  const edited = useEdited(id);
  return (
    <PageFrame
      title={t('write.page')}
      aside={
        <Button
          component={Link}
          variant="subtle"
          size="xs"
          to={edited.data?.published.length ? `/knowledge/${encodeURIComponent(id)}` : '/knowledge'}
        >
          {t(edited.data?.published.length ? 'write.see' : 'write.back')}
        </Button>
      }
    >
      {edited.isPending && <Loading rows={8} height={24} />}
      {edited.isError && <Failed error={edited.error} again={edited.refetch} />}
      {edited.data && <Writing edited={edited.data} />}
    </PageFrame>
  );
}
