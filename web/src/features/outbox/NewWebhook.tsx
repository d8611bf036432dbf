import { Button, Group, MultiSelect, Select, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useCompanies } from '@/api/people';
import type { WebhookNew, WebhookPage } from '@/api/types';
import { useTexts } from '@/i18n';

interface Props {
  page: WebhookPage;
  isSaving: boolean;
  save: (webhook: WebhookNew) => void;
  cancel: () => void;
}

const everybody = 'all';

export function NewWebhook({ page, isSaving, save, cancel }: Props) {
  const { t, code } = useTexts();
  const companies = useCompanies();
  const [name, setName] = useState('');
  const [url, setUrl] = useState('https://');
  const [company, setCompany] = useState<string | null>(null);
  const [kinds, setKinds] = useState<string[]>([]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (company === null || kinds.length === 0) return;
    save({
      company_id: company === everybody ? null : Number(company),
      name: name.trim(),
      url: url.trim(),
      kinds,
    });
  };
  const whose = (companies.data?.items ?? []).map((one) => ({
    value: String(one.id),
    label: one.name,
  }));
  if (page.may_be_helpdesk_wide)
    whose.unshift({ value: everybody, label: t('webhook.helpdesk_wide') });
  return (
    <form onSubmit={submit} aria-label={t('webhook.new')}>
      <Stack gap="sm">
        <TextInput
          label={t('field.name')}
          required
          autoFocus
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t('webhook.url')}
          description={t('webhook.url_hint')}
          required
          type="url"
          maxLength={2000}
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        <Select
          label={t('webhook.whose')}
          description={t('webhook.whose_hint')}
          required
          searchable
          data={whose}
          value={company}
          onChange={setCompany}
        />
        <MultiSelect
          label={t('webhook.kinds')}
          required
          searchable
          data={page.kinds.map((kind) => ({ value: kind, label: code('event', kind) }))}
          value={kinds}
          onChange={setKinds}
        />
        <Group>
          <Button type="submit" loading={isSaving}>
            {t('action.save')}
          </Button>
          <Button variant="subtle" color="gray" onClick={cancel}>
            {t('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
