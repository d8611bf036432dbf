import { Switch } from '@mantine/core';
import type { AuthoredCause } from '@/api/types';
import { useTexts } from '@/i18n';
import type { Editing } from './draft';
import { IdField, NumberField, WordsField } from './fields';
import css from './Editor.module.css';

export function CauseForm({
  editing,
  at,
  cause,
}: {
  editing: Editing;
  at: number;
  cause: AuthoredCause;
}) {
  const { t } = useTexts();
  const path = `cause/${at}`;
  const common = { editing, path };
  const total = editing.model.causes.reduce((sum, one) => sum + one.per_100_calls, 0);
  return (
    <>
      <WordsField
        {...common}
        path={`${path}/title`}
        label={t('editor.title')}
        value={cause.title}
      />
      <WordsField
        {...common}
        path={`${path}/explain`}
        label={t('editor.explain')}
        value={cause.explain}
      />
      <div className={css.three}>
        <NumberField
          {...common}
          path={`${path}/per_100_calls`}
          label={t('editor.of_100')}
          value={cause.per_100_calls}
          max={100}
        />
        <IdField key={cause.id} {...common} value={cause.id} />
      </div>
      <p className={css.hint}>{t('editor.sum', { sum: Math.round(total * 100) / 100 })}</p>
      <Switch
        label={t('editor.locked')}
        checked={cause.locked}
        onChange={(event) =>
          editing.edit({ kind: 'set', path: `${path}/locked`, truth: event.currentTarget.checked })
        }
      />
    </>
  );
}
