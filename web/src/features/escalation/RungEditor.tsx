import { Button, Checkbox, Group, NumberInput, Select } from '@mantine/core';
import { useSuppliers } from '@/api/people';
import type { Rung } from '@/api/types';
import { useTexts } from '@/i18n';
import { useSkillChoices } from './scope';
import css from './Escalation.module.css';

const kinds: Rung['kind'][] = ['functional', 'field', 'hierarchical', 'external'];
const modes: Rung['mode'][] = ['take', 'inform'];
const covers: Rung['cover'][] = ['any', 'warranty', 'contract', 'warranty_or_contract'];

// Fields of one row stay in line whether they have a hint or not.
const below: ('label' | 'input' | 'description')[] = ['label', 'input', 'description'];

interface Props {
  n: number;
  rung: Rung;
  change: (rung: Rung) => void;
  up?: () => void;
  remove?: () => void;
}

// What does not belong to a kind goes back to nothing, so that nothing unseen is stored.
const of = (rung: Rung, kind: Rung['kind']): Rung => ({
  ...rung,
  kind,
  mode: kind === 'external' ? 'take' : rung.mode,
  skill: kind === 'functional' ? rung.skill : null,
  supplier_id: kind === 'external' ? rung.supplier_id : null,
  cover: kind === 'external' ? rung.cover : 'any',
  asks_by_itself: kind === 'external' && rung.asks_by_itself,
});

function Expert({ rung, change }: Pick<Props, 'rung' | 'change'>) {
  const { t } = useTexts();
  const choices = useSkillChoices(rung.skill ? [rung.skill] : []);
  return (
    <>
      <Select
        label={t('directory.skill')}
        placeholder={t('ladder.own_skill')}
        clearable
        data={choices}
        value={rung.skill}
        onChange={(skill) => change({ ...rung, skill })}
      />
      <NumberInput
        label={t('ladder.level')}
        description={t('ladder.level_hint')}
        inputWrapperOrder={below}
        min={1}
        max={5}
        clampBehavior="strict"
        value={rung.level_min}
        onChange={(value) => change({ ...rung, level_min: Number(value) || 1 })}
      />
    </>
  );
}

function Outside({ rung, change }: Pick<Props, 'rung' | 'change'>) {
  const { t } = useTexts();
  const suppliers = useSuppliers();
  return (
    <>
      <Select
        label={t('ladder.supplier')}
        placeholder={t('ladder.maker')}
        clearable
        searchable
        data={(suppliers.data?.items ?? []).map(({ id, name }) => ({
          value: String(id),
          label: name,
        }))}
        value={rung.supplier_id === null ? null : String(rung.supplier_id)}
        onChange={(id) => change({ ...rung, supplier_id: id === null ? null : Number(id) })}
      />
      <Select
        label={t('ladder.cover')}
        allowDeselect={false}
        data={covers.map((value) => ({ value, label: t(`cover.${value}`) }))}
        value={rung.cover}
        onChange={(value) =>
          change({ ...rung, cover: covers.find((one) => one === value) ?? 'any' })
        }
      />
    </>
  );
}

export function RungEditor({ n, rung, change, up, remove }: Props) {
  const { t } = useTexts();
  return (
    <fieldset className={css.step}>
      <legend>{t('ladder.step', { n })}</legend>
      <div className={css.fields}>
        <Select
          label={t('ladder.who')}
          allowDeselect={false}
          data={kinds.map((value) => ({ value, label: t(`rung_kind.${value}`) }))}
          value={rung.kind}
          onChange={(value) => change(of(rung, kinds.find((one) => one === value) ?? rung.kind))}
        />
        {rung.kind !== 'external' && (
          <Select
            label={t('ladder.mode')}
            allowDeselect={false}
            data={modes.map((value) => ({ value, label: t(`rung_mode.${value}`) }))}
            value={rung.mode}
            onChange={(value) =>
              change({ ...rung, mode: modes.find((one) => one === value) ?? 'take' })
            }
          />
        )}
        {rung.kind === 'functional' && <Expert rung={rung} change={change} />}
        {rung.kind === 'external' && <Outside rung={rung} change={change} />}
        {rung.kind !== 'external' && rung.mode === 'take' && (
          <NumberInput
            label={t('ladder.minutes')}
            description={t('ladder.minutes_hint')}
            inputWrapperOrder={below}
            min={1}
            max={10080}
            clampBehavior="strict"
            value={rung.accept_within_minutes}
            onChange={(value) => change({ ...rung, accept_within_minutes: Number(value) || 1 })}
          />
        )}
      </div>
      <Group mt="sm" gap="md">
        {rung.kind === 'functional' && (
          <Checkbox
            label={t('ladder.language')}
            checked={rung.needs_language}
            onChange={(event) => change({ ...rung, needs_language: event.currentTarget.checked })}
          />
        )}
        {rung.kind === 'external' && (
          <Checkbox
            label={t('ladder.by_itself')}
            checked={rung.asks_by_itself}
            onChange={(event) => change({ ...rung, asks_by_itself: event.currentTarget.checked })}
          />
        )}
        {up && (
          <Button size="compact-sm" variant="subtle" onClick={up}>
            {t('ladder.up', { n })}
          </Button>
        )}
        {remove && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={remove}>
            {t('ladder.remove_step', { n })}
          </Button>
        )}
      </Group>
    </fieldset>
  );
}
