import { Button, Group, NumberInput, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { CompanyLine, MailboxNew, MailboxSheet } from '@/api/types';
import { useTexts } from '@/i18n';

interface Props {
  /** Nothing: a new one. */
  mailbox: MailboxSheet | null;
  companies: CompanyLine[];
  isSaving: boolean;
  save: (mailbox: MailboxNew) => void;
  cancel: () => void;
}

const everybody = 'all';
const teams = ['mail', 'workstation', 'printing', 'network', 'identity', 'security'];
const securities = ['tls', 'starttls', 'none'] as const;
const signIns = ['password', 'xoauth2'] as const;

function startOf(mailbox: MailboxSheet | null): MailboxNew {
  return {
    name: mailbox?.name ?? '',
    address: mailbox?.address ?? '',
    company_id: mailbox?.company_id ?? null,
    team: mailbox?.team ?? null,
    host: mailbox?.settings.host ?? '',
    port: mailbox?.settings.port ?? 0,
    security: mailbox?.settings.security ?? 'tls',
    sign_in: mailbox?.settings.sign_in ?? 'password',
    user: mailbox?.settings.user ?? '',
    secret: null,
    folder: mailbox?.settings.folder ?? 'INBOX',
    authserv_id: mailbox?.settings.authserv_id ?? '',
    authorities_file: mailbox?.settings.authorities_file ?? '',
    is_active: mailbox?.is_active ?? true,
  };
}

type Change = (change: Partial<MailboxNew>) => void;

function Server({ form, change, isNew }: { form: MailboxNew; change: Change; isNew: boolean }) {
  const { t } = useTexts();
  return (
    <>
      <Group grow align="start">
        <TextInput
          label={t('mail.host')}
          required
          maxLength={255}
          value={form.host}
          onChange={(event) => change({ host: event.currentTarget.value })}
        />
        <NumberInput
          label={t('mail.port')}
          min={0}
          max={65535}
          hideControls
          value={form.port || ''}
          onChange={(value) => change({ port: Number(value) || 0 })}
        />
      </Group>
      <Select
        label={t('mail.security')}
        allowDeselect={false}
        data={securities.map((value) => ({ value, label: t(`mail_security.${value}`) }))}
        value={form.security}
        onChange={(value) => change({ security: securities.find((one) => one === value) ?? 'tls' })}
      />
      <Select
        label={t('mail.sign_in')}
        allowDeselect={false}
        data={signIns.map((value) => ({ value, label: t(`mail_sign_in.${value}`) }))}
        value={form.sign_in}
        onChange={(value) =>
          change({ sign_in: signIns.find((one) => one === value) ?? 'password' })
        }
      />
      <TextInput
        label={t('mail.user')}
        autoComplete="off"
        maxLength={254}
        value={form.user}
        onChange={(event) => change({ user: event.currentTarget.value })}
      />
      <TextInput
        label={t(`mail_secret.${form.sign_in}`)}
        description={isNew ? undefined : t('mail.secret_kept')}
        type="password"
        autoComplete="new-password"
        value={form.secret ?? ''}
        onChange={(event) => change({ secret: event.currentTarget.value || null })}
      />
    </>
  );
}

export function MailboxForm({ mailbox, companies, isSaving, save, cancel }: Props) {
  const { t, code } = useTexts();
  const [form, setForm] = useState(() => startOf(mailbox));
  const change: Change = (what) => setForm((before) => ({ ...before, ...what }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(form);
  };
  const whose = companies.map((one) => ({ value: String(one.id), label: one.name }));
  whose.unshift({ value: everybody, label: t('mail.everybody') });
  return (
    <form onSubmit={submit} aria-label={t('mail.new_mailbox')}>
      <Stack gap="sm">
        <TextInput
          label={t('field.name')}
          required
          autoFocus
          maxLength={100}
          value={form.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t('mail.address')}
          required
          type="email"
          maxLength={254}
          value={form.address}
          onChange={(event) => change({ address: event.currentTarget.value })}
        />
        <Select
          label={t('mail.for_company')}
          searchable
          allowDeselect={false}
          data={whose}
          value={form.company_id === null ? everybody : String(form.company_id)}
          onChange={(value) =>
            change({ company_id: value === null || value === everybody ? null : Number(value) })
          }
        />
        <Select
          label={t('mail.team')}
          clearable
          data={teams.map((value) => ({ value, label: code('team', value) }))}
          value={form.team ?? null}
          onChange={(team) => change({ team })}
        />
        <Server form={form} change={change} isNew={mailbox === null} />
        <TextInput
          label={t('mail.authserv')}
          description={t('mail.authserv_hint')}
          maxLength={255}
          value={form.authserv_id ?? ''}
          onChange={(event) => change({ authserv_id: event.currentTarget.value })}
        />
        <Switch
          label={t('mail.active')}
          checked={form.is_active ?? true}
          onChange={(event) => change({ is_active: event.currentTarget.checked })}
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
