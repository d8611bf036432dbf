import { Select, TagsInput } from '@mantine/core';
import type { AuthoredAction } from '@/api/types';
import { useTexts } from '@/i18n';
import type { Editing } from './draft';
import { IdField, MinutesField, NumberField, SayField, WordsField } from './fields';
import css from './Editor.module.css';

const who = ['caller', 'technician', 'field_technician'] as const;

export function ActionForm({
  editing,
  at,
  action,
}: {
  editing: Editing;
  at: number;
  action: AuthoredAction;
}) {
  const { t, pick } = useTexts();
  const path = `action/${at}`;
  const common = { editing, path };
  return (
    <>
      <WordsField
        {...common}
        path={`${path}/title`}
        label={t('editor.title')}
        value={action.title}
      />
      <SayField {...common} say={action.say} />
      <Select
        size="xs"
        label={t('editor.by')}
        allowDeselect={false}
        value={action.by}
        data={who.map((value) => ({ value, label: t(`step_by.${value}`) }))}
        onChange={(value) =>
          value && editing.edit({ kind: 'set', path: `${path}/by`, text: value })
        }
      />
      <MinutesField {...common} value={action.minutes} />
      <div className={css.three}>
        <NumberField
          {...common}
          path={`${path}/risk`}
          label={t('editor.risk')}
          value={action.risk}
          max={3}
          whole
        />
        <NumberField
          {...common}
          path={`${path}/insult`}
          label={t('editor.insult')}
          value={action.insult}
          max={3}
          whole
        />
        <NumberField
          {...common}
          path={`${path}/euros`}
          label={t('editor.euros')}
          value={action.euros}
          max={100_000}
        />
      </div>
      <p className={css.hint}>{t('editor.fixes_hint')}</p>
      <Select
        size="xs"
        label={t('editor.cluster')}
        clearable
        value={action.cluster || null}
        data={editing.model.clusters.map((one) => ({
          value: one.id,
          label: pick(one.title) || one.id,
        }))}
        onChange={(value) =>
          editing.edit(
            value
              ? { kind: 'set', path: `${path}/cluster`, text: value }
              : { kind: 'remove', path: `${path}/cluster` },
          )
        }
      />
      <TagsInput
        size="xs"
        label={t('editor.needs')}
        value={action.needs}
        onChange={(texts) => editing.edit({ kind: 'set', path: `${path}/needs`, texts })}
      />
      <IdField key={action.id} {...common} value={action.id} />
    </>
  );
}
