import { Button, Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useModelText, useReplaceText } from '@/api/modelEditor';
import { useTexts } from '@/i18n';
import { Failed, Loading } from '@/ui/Feedback';
import css from './Editor.module.css';

/** The text that is the model. What is written here replaces it as a whole. */
export function SourceText({ id, edition }: { id: string; edition: number }) {
  const { t } = useTexts();
  const source = useModelText(id, edition);
  const replace = useReplaceText(id);
  const [text, setText] = useState<string | null>(null);
  useEffect(() => setText(null), [edition]);
  if (source.isPending) return <Loading rows={12} />;
  if (source.isError) return <Failed error={source.error} again={source.refetch} />;
  const shown = text ?? source.data.text;
  const isChanged = text !== null && text !== source.data.text;
  return (
    <div className={css.form}>
      <p className={css.hint}>{t('editor.source_hint')}</p>
      {replace.isError && <Failed error={replace.error} />}
      <Textarea
        aria-label={t('editor.source')}
        classNames={{ input: css.source ?? '' }}
        rows={26}
        spellCheck={false}
        value={shown}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={css.choices}>
        <Button
          size="xs"
          disabled={!isChanged}
          loading={replace.isPending}
          onClick={() => replace.mutate({ edition, text: shown })}
        >
          {t('editor.keep_source')}
        </Button>
        <Button size="xs" variant="subtle" disabled={!isChanged} onClick={() => setText(null)}>
          {t('action.cancel')}
        </Button>
      </div>
    </div>
  );
}
