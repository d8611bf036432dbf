import { Button, Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useCompanies } from '@/api/people';
import { useTelephoneDeed } from '@/api/telephone';
import { languageNames, languages, useTexts } from '@/i18n';
import { useTellProblem } from '@/ui/problem';
import { useTeamChoices } from '@/ui/teams';

const nothing = {
  dialled: '',
  name: '',
  company: '',
  language: '',
  skill: '',
  waiting: '',
  after: '',
  to: '',
  team: '',
  menu: [] as string[],
  callBack: false,
};
type Form = typeof nothing;
type Set = (part: Partial<Form>) => void;

const languageOf = (text: string) => languages.find((one) => one === text);

/** What callers are told and asked. */
function Reception({ form, set }: { form: Form; set: Set }) {
  const { t } = useTexts();
  const teams = useTeamChoices();
  return (
    <>
      <Checkbox.Group
        label={t('telephone.menu')}
        description={t('telephone.menu_hint')}
        value={form.menu}
        onChange={(menu) => set({ menu })}
      >
        <Group gap="sm" mt={6}>
          {languages.map((one) => (
            <Checkbox
              key={one}
              value={one}
              label={
                form.menu.includes(one)
                  ? `${form.menu.indexOf(one) + 1} · ${languageNames[one]}`
                  : languageNames[one]
              }
            />
          ))}
        </Group>
      </Checkbox.Group>
      <NativeSelect
        label={t('telephone.team')}
        description={t('telephone.team_hint')}
        value={form.team}
        onChange={(event) => set({ team: event.currentTarget.value })}
        data={[{ value: '', label: t('telephone.no_team') }, ...teams]}
      />
      <Checkbox
        label={t('telephone.offers_call_back')}
        description={t('telephone.offers_call_back_hint')}
        checked={form.callBack}
        onChange={(event) => set({ callBack: event.currentTarget.checked })}
      />
    </>
  );
}

/** A number that people dial. */
export function NewNumberForm() {
  const { t } = useTexts();
  const deed = useTelephoneDeed();
  const tell = useTellProblem();
  const companies = useCompanies().data?.items ?? [];
  const [form, setForm] = useState(nothing);
  const set: Set = (part) => setForm({ ...form, ...part });
  const add = (event: FormEvent) => {
    event.preventDefault();
    const number = {
      dialled: form.dialled.trim(),
      name: form.name.trim(),
      company_id: form.company === '' ? null : Number(form.company),
      language: languageOf(form.language) ?? null,
      skill: form.skill.trim() || null,
      overflow_waiting: Number(form.waiting) || null,
      overflow_after_s: Number(form.after) || null,
      overflow_to: form.to.trim() || null,
      menu: form.menu.flatMap((one) => languageOf(one) ?? []),
      team: form.team || null,
      offers_call_back: form.callBack,
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
        <Reception form={form} set={set} />
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
