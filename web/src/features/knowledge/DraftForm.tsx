import { Alert, Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ArticleDraft, Language } from '@/api/types';
import { useTexts } from '@/i18n';
import { useProblemText } from '@/ui/problem';
import { useKeptDraft, type Keep } from './keptDraft';
import { TextEditor } from './editor/TextEditor';
import css from './Write.module.css';

interface Props {
  id: string;
  language: Language;
  draft: ArticleDraft;
  again: () => void;
  onKept: (keep: Keep) => void;
}

/** One language of an article, kept while it is written. */
export function DraftForm({ id, language, draft, again, onKept }: Props) {
  const { t } = useTexts();
  const text = useProblemText();
  const { keeping, error, change, keep } = useKeptDraft(id, language, draft);
  // A new article has a title that says that it has none; nobody should have to delete it first.
  const isUntitled = draft.title === t('write.untitled');
  const [title, setTitle] = useState(isUntitled ? '' : draft.title);
  const [description, setDescription] = useState(draft.description);
  onKept(keep);
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
        placeholder={t('write.untitled')}
        autoFocus={isUntitled}
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
