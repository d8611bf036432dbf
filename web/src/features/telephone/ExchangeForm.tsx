import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { CompanyLine, ExchangeNew, ExchangeSheet, StaffLine } from '@/api/types';
import { useTexts } from '@/i18n';
import { Address, ports, type Change, type Form } from './ExchangeAddress';
import { PlaceRows, type Place } from './PlaceRows';

interface Props {
  /** Nothing: a new one. */
  exchange: ExchangeSheet | null;
  companies: CompanyLine[];
  staff: StaffLine[];
  isSaving: boolean;
  /** What was refused, by its place. */
  wrong: Record<string, string>;
  save: (exchange: ExchangeNew) => void;
  cancel: () => void;
}

const startOf = (one: ExchangeSheet | null): Form => ({
  name: one?.name ?? '',
  kind: one?.kind ?? 'ami',
  host: one?.host ?? '',
  port: one?.port ?? ports.ami[0],
  tls: one?.is_tls ?? false,
  authorities: one?.authorities_file ?? '',
  user: one?.user_name ?? '',
  secret: '',
  context: one?.context ?? 'from-internal',
  country: one?.country ?? '',
  company: one?.company_id ? String(one.company_id) : '',
  numbers: (one?.numbers ?? []).map((each) => ({
    text: each.dialled,
    whose: each.company_id ? String(each.company_id) : '',
  })),
  telephones: (one?.telephones ?? []).map((each) => ({
    text: each.extension,
    whose: String(each.account_id),
  })),
});

const exchangeOf = (form: Form): ExchangeNew => ({
  name: form.name.trim(),
  kind: form.kind,
  host: form.host.trim(),
  port: form.port,
  is_tls: form.tls,
  authorities_file: (form.tls && form.authorities.trim()) || null,
  user_name: form.user.trim(),
  secret: form.secret || null,
  context: form.context.trim() || null,
  country: form.country.trim().toUpperCase() || null,
  company_id: form.company === '' ? null : Number(form.company),
  numbers: form.numbers
    .filter((one) => one.text.trim() !== '')
    .map((one) => ({
      dialled: one.text.trim(),
      company_id: one.whose === '' ? null : Number(one.whose),
    })),
  telephones: form.telephones
    .filter((one) => one.text.trim() !== '')
    .map((one) => ({ extension: one.text.trim(), account_id: Number(one.whose) })),
});

/** An exchange of others, and what is whose there. */
export function ExchangeForm({ exchange, companies, staff, isSaving, wrong, save, cancel }: Props) {
  const { t } = useTexts();
  const [form, setForm] = useState(() => startOf(exchange));
  const change: Change = (part) => setForm((before) => ({ ...before, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // What is left out is not shown any more, so that what is wrong stands beside its own row.
    const isKept = (one: Place) => one.text.trim() !== '';
    change({
      numbers: form.numbers.filter(isKept),
      telephones: form.telephones.filter(isKept),
    });
    save(exchangeOf(form));
  };
  const any = { value: '', label: t('exchange.any_company') };
  const ofCompanies = companies.map((one) => ({ value: String(one.id), label: one.name }));
  return (
    <form onSubmit={submit} aria-label={t('exchange.add')}>
      <Stack gap="sm">
        <TextInput
          label={t('field.name')}
          required
          withAsterisk={false}
          autoFocus
          maxLength={100}
          value={form.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <Address form={form} change={change} isNew={exchange === null} wrong={wrong} />
        <PlaceRows
          title={t('exchange.telephones')}
          hint={t('exchange.telephones_hint')}
          what={t('exchange.extension')}
          whose={t('exchange.technician')}
          add={t('exchange.add_telephone')}
          choices={[
            { value: '', label: '–' },
            ...staff.map((one) => ({ value: String(one.id), label: one.name })),
          ]}
          places={form.telephones}
          wrong={(n) => [wrong[`/telephones/${n}/extension`], wrong[`/telephones/${n}/account_id`]]}
          set={(telephones) => change({ telephones })}
        />
        <PlaceRows
          title={t('exchange.numbers')}
          hint={t('exchange.numbers_hint')}
          what={t('exchange.number')}
          whose={t('telephone.company')}
          add={t('exchange.add_number')}
          choices={[any, ...ofCompanies]}
          places={form.numbers}
          wrong={(n) => [wrong[`/numbers/${n}/dialled`], wrong[`/numbers/${n}/company_id`]]}
          set={(numbers) => change({ numbers })}
        />
        <NativeSelect
          label={t('exchange.company')}
          description={t('exchange.company_hint')}
          error={wrong['/company_id']}
          value={form.company}
          onChange={(event) => change({ company: event.currentTarget.value })}
          data={[any, ...ofCompanies]}
        />
        <Group grow align="start">
          <TextInput
            label={t('exchange.context')}
            description={t('exchange.context_hint')}
            error={wrong['/context']}
            maxLength={60}
            value={form.context}
            onChange={(event) => change({ context: event.currentTarget.value })}
          />
          <TextInput
            label={t('exchange.country')}
            description={t('exchange.country_hint')}
            error={wrong['/country']}
            maxLength={2}
            value={form.country}
            onChange={(event) => change({ country: event.currentTarget.value })}
          />
        </Group>
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
