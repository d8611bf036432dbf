import { Button, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTelephoneDeed } from '@/api/telephone';
import type { TelephoneSetup } from '@/api/types';
import { useTexts } from '@/i18n';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';

/** Who may be called at the helpdesk's cost. */
export function DiallingRules({ setup }: { setup: TelephoneSetup }) {
  const { t } = useTexts();
  const deed = useTelephoneDeed();
  const tell = useTellProblem();
  const [form, setForm] = useState({
    home: setup.dialling.home_country,
    countries: setup.dialling.countries.join(' '),
    hour: String(setup.dialling.per_hour),
    once: String(setup.dialling.at_once),
  });
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const save = (event: FormEvent) => {
    event.preventDefault();
    const dialling = {
      home_country: form.home.trim().toUpperCase(),
      countries: form.countries
        .toUpperCase()
        .split(/[\s,;]+/)
        .filter(Boolean),
      per_hour: Number(form.hour),
      at_once: Number(form.once),
    };
    deed.mutate({ do: 'set_dialling', dialling }, { onError: tell });
  };
  return (
    <Panel title={t('telephone.dialling')}>
      <form onSubmit={save}>
        <Stack gap="sm">
          <TextInput
            label={t('telephone.home_country')}
            maxLength={2}
            value={form.home}
            onChange={(event) => set({ home: event.currentTarget.value })}
          />
          <TextInput
            label={t('telephone.countries')}
            description={t('telephone.countries_hint')}
            maxLength={750}
            value={form.countries}
            onChange={(event) => set({ countries: event.currentTarget.value })}
          />
          <TextInput
            type="number"
            min={0}
            max={10000}
            label={t('telephone.per_hour')}
            value={form.hour}
            onChange={(event) => set({ hour: event.currentTarget.value })}
          />
          <TextInput
            type="number"
            min={0}
            max={10000}
            label={t('telephone.at_once')}
            value={form.once}
            onChange={(event) => set({ once: event.currentTarget.value })}
          />
          <Button type="submit" loading={deed.isPending} style={{ justifySelf: 'start' }}>
            {t('telephone.save')}
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}
