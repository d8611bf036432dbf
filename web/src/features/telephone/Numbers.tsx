import { Button, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useCompanies } from '@/api/people';
import { useTelephoneDeed } from '@/api/telephone';
import type { TelephoneSetup } from '@/api/types';
import { languageNames, languages, useTexts } from '@/i18n';
import { Empty } from '@/ui/Feedback';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';
import rows from '@/ui/Rows.module.css';
import { SureButton } from '@/ui/SureButton';

const nothing = {
  dialled: '',
  name: '',
  company: '',
  language: '',
  skill: '',
  waiting: '',
  after: '',
  to: '',
};

function NewNumberForm() {
  const { t } = useTexts();
  const deed = useTelephoneDeed();
  const tell = useTellProblem();
  const companies = useCompanies().data?.items ?? [];
  const [form, setForm] = useState(nothing);
  const set = (part: Partial<typeof nothing>) => setForm({ ...form, ...part });
  const add = (event: FormEvent) => {
    event.preventDefault();
    const number = {
      dialled: form.dialled.trim(),
      name: form.name.trim(),
      company_id: form.company === '' ? null : Number(form.company),
      language: languages.find((one) => one === form.language) ?? null,
      skill: form.skill.trim() || null,
      overflow_waiting: Number(form.waiting) || null,
      overflow_after_s: Number(form.after) || null,
      overflow_to: form.to.trim() || null,
    };
    deed.mutate({ do: 'add_number', number }, { onError: tell, onSuccess: () => setForm(nothing) });
  };
  return (
    <form onSubmit={add}>
      <Stack gap="sm" mt="md">
        <TextInput
          type="tel"
          label={t('telephone.number')}
          required
          withAsterisk={false}
          maxLength={100}
          value={form.dialled}
          onChange={(event) => set({ dialled: event.currentTarget.value })}
        />
        <TextInput
          label={t('telephone.queue')}
          required
          withAsterisk={false}
          maxLength={100}
          value={form.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('telephone.company')}
          value={form.company}
          onChange={(event) => set({ company: event.currentTarget.value })}
          data={[
            { value: '', label: t('telephone.any_company') },
            ...companies.map((one) => ({ value: String(one.id), label: one.name })),
          ]}
        />
        <NativeSelect
          label={t('field.language')}
          value={form.language}
          onChange={(event) => set({ language: event.currentTarget.value })}
          data={[
            { value: '', label: t('telephone.any_language') },
            ...languages.map((one) => ({ value: one, label: languageNames[one] })),
          ]}
        />
        <TextInput
          label={t('telephone.skill')}
          maxLength={60}
          value={form.skill}
          onChange={(event) => set({ skill: event.currentTarget.value })}
        />
        <TextInput
          type="tel"
          label={t('telephone.overflow_to')}
          description={t('telephone.overflow_hint')}
          maxLength={100}
          value={form.to}
          onChange={(event) => set({ to: event.currentTarget.value })}
        />
        {form.to.trim() !== '' && (
          <>
            <TextInput
              type="number"
              min={1}
              max={1000}
              label={t('telephone.overflow_waiting')}
              value={form.waiting}
              onChange={(event) => set({ waiting: event.currentTarget.value })}
            />
            <TextInput
              type="number"
              min={1}
              max={86400}
              label={t('telephone.overflow_after')}
              value={form.after}
              onChange={(event) => set({ after: event.currentTarget.value })}
            />
          </>
        )}
        <Button type="submit" loading={deed.isPending} style={{ justifySelf: 'start' }}>
          {t('telephone.add_number')}
        </Button>
      </Stack>
    </form>
  );
}

/** What the numbers are for that people dial. */
export function Numbers({ setup }: { setup: TelephoneSetup }) {
  const { t } = useTexts();
  const deed = useTelephoneDeed();
  const tell = useTellProblem();
  return (
    <Panel title={t('telephone.numbers')}>
      {setup.numbers.length === 0 && <Empty small title={t('telephone.numbers_none')} />}
      {setup.numbers.length > 0 && (
        <ul className={rows.rows} aria-label={t('telephone.numbers')}>
          {setup.numbers.map((one) => (
            <li key={one.id}>
              <span className={rows.what}>
                <strong className="tabular">{one.dialled}</strong>
                <small>
                  {[
                    one.name,
                    one.company?.name ?? t('telephone.any_company'),
                    one.language && languageNames[one.language],
                    one.skill,
                    one.overflow_to && `→ ${one.overflow_to}`,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </span>
              <SureButton
                label={t('telephone.remove')}
                sure={t('telephone.remove_sure')}
                about={one.dialled}
                act={() =>
                  deed.mutate({ do: 'remove', what: 'numbers', id: one.id }, { onError: tell })
                }
              />
            </li>
          ))}
        </ul>
      )}
      <NewNumberForm />
    </Panel>
  );
}
