import { Alert, Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { ArticleDraft, Language } from '@/api/types';
import { useTexts } from '@/i18n';
import { useProblemText } from '@/ui/problem';
import { useKeptDraft } from './keptDraft';
import { TextEditor } from './editor/TextEditor';
import css from './Write.module.css';

/** The edition that is on the server now; null: it could not be kept, or lacks the title that is asked for. */
export type HandIn = (asksTitle: boolean) => Promise<number | null>;

interface Props {
  id: string;
  language: Language;
  draft: ArticleDraft;
  again: () => void;
  onKept: (handIn: HandIn) => void;
}

/** One language of an article, kept while it is written. */
export function DraftForm({ id, language, draft, again, onKept }: Props) {
  const { t } = useTexts();
  const text = useProblemText();
  const { keeping, error, change, keep } = useKeptDraft(id, language, draft);
  const field = useRef<HTMLInputElement>(null);
  const [title, setTitle] = useState(draft.title);
  const [isAsked, setAsked] = useState(false);
  const [description, setDescription] = useState(draft.description);
  onKept(async (asksTitle) => {
    if (!asksTitle || title.trim() !== '') return keep();
    setAsked(true);
    field.current?.focus();
    return null;
  });
  return (
    <div className={css.form}>
      {keeping === 'conflict' && (
        <Alert color="yellow" title={t('write.conflict')}>
          <Button size="xs" variant="default" onClick={again}>
            {t('write.show_theirs')}
          </Button>
        </Alert>
      )}
      <TextInput
        label={t('write.title')}
        ref={field}
        error={isAsked && title.trim() === '' && t('field_wrong.no_title')}
        autoFocus={draft.edition === 1 && draft.title === ''}
        value={title}
        maxLength={300}
        lang={language}
        size="md"
        onChange={(event) => {
          setTitle(event.currentTarget.value);
          change({ title: event.currentTarget.value });
        }}
      />
      <TextInput
        label={t('write.description')}
        size="md"
        value={description}
        maxLength={1000}
        lang={language}
        onChange={(event) => {
          setDescription(event.currentTarget.value);
          change({ description: event.currentTarget.value });
        }}
      />
      <TextEditor
        id={id}
        language={language}
        html={draft.html}
        onChange={(html) => change({ html })}
      />
      <p className={css.keeping} role="status" data-keeping={keeping}>
        {keeping === 'failed'
          ? t('write_keeping.failed', { why: text(error) })
          : t(`write_keeping.${keeping}`)}
      </p>
    </div>
  );
}
