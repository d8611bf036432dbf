import { Button, Group, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { CompanyLine, TextModule, TextModuleNew } from '@/api/types';
import { languageNames, languages, useTexts } from '@/i18n';
import css from './TextModules.module.css';

type Variant = TextModuleNew['variants'][number];
const levels = ['novice', 'regular', 'expert'] as const;
const all = 'all';

interface Props {
  /** Nothing: a new one. */
  module: TextModule | null;
  companies: CompanyLine[];
  /** What may stand in braces. */
  variables: string[];
  isSaving: boolean;
  save: (module: TextModuleNew) => void;
  cancel: () => void;
}

interface VariantProps {
  number: number;
  variant: Variant;
  change: (variant: Variant) => void;
  remove: (() => void) | null;
}

function VariantFields({ number, variant, change, remove }: VariantProps) {
  const { t } = useTexts();
  return (
    <fieldset className={css.variant}>
      <legend>{t('texts.variant', { number })}</legend>
      <Group grow>
        <Select
          size="xs"
          label={t('field.language')}
          allowDeselect={false}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
          value={variant.language}
          onChange={(value) =>
            change({ ...variant, language: languages.find((one) => one === value) ?? 'en' })
          }
        />
        <Select
          size="xs"
          label={t('texts.level')}
          allowDeselect={false}
          data={[
            { value: all, label: t('texts.all_levels') },
            ...levels.map((value) => ({ value, label: t(`level.${value}`) })),
          ]}
          value={variant.level ?? all}
          onChange={(value) =>
            change({ ...variant, level: levels.find((one) => one === value) ?? null })
          }
        />
      </Group>
      <Textarea
        label={t('texts.text')}
        lang={variant.language}
        required
        autosize
        minRows={3}
        maxRows={12}
        value={variant.text}
        onChange={(event) => change({ ...variant, text: event.currentTarget.value })}
      />
      {remove && (
        <Button size="xs" variant="default" mt="xs" onClick={remove}>
          {t('texts.remove_variant', { number })}
        </Button>
      )}
    </fieldset>
  );
}

export function TextModuleForm({ module, companies, variables, isSaving, save, cancel }: Props) {
  const { t, language } = useTexts();
  const empty: Variant = { language, level: null, text: '' };
  const [name, setName] = useState(module?.name ?? '');
  const [company, setCompany] = useState<number | null>(module?.company_id ?? null);
  const [variants, setVariants] = useState<Variant[]>(module?.variants ?? [empty]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save({ name, company_id: company, variants });
  };
  return (
    <form onSubmit={submit} aria-label={module?.name ?? t('texts.new')}>
      <Stack gap="sm">
        <TextInput
          label={t('texts.name')}
          required
          maxLength={100}
          autoFocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={t('texts.whose')}
          searchable
          allowDeselect={false}
          data={[
            { value: all, label: t('texts.all_companies') },
            ...companies.map((one) => ({ value: String(one.id), label: one.name })),
          ]}
          value={company === null ? all : String(company)}
          onChange={(value) => setCompany(value === all ? null : Number(value))}
        />
        <p className={css.variables}>
          {t('texts.variables')}{' '}
          {variables.map((one) => (
            <code key={one}>{`{${one}}`}</code>
          ))}
        </p>
        {variants.map((variant, at) => (
          <VariantFields
            key={at}
            number={at + 1}
            variant={variant}
            change={(fresh) => setVariants(variants.map((one, n) => (n === at ? fresh : one)))}
            remove={
              variants.length > 1 ? () => setVariants(variants.filter((_, n) => n !== at)) : null
            }
          />
        ))}
        <Group>
          <Button type="submit" loading={isSaving}>
            {t('action.save')}
          </Button>
          <Button
            variant="default"
            disabled={variants.length >= 16}
            onClick={() => setVariants([...variants, { ...empty, level: null }])}
          >
            {t('texts.add_variant')}
          </Button>
          <Button variant="subtle" color="gray" onClick={cancel}>
            {t('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
