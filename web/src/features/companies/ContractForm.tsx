import { Button, Checkbox, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSuppliers } from '@/api/people';
import type { Calendar, SupportContract, SupportContractNew } from '@/api/types';
import { useTexts } from '@/i18n';
import { beside, useNeeds } from '@/ui/needs';
import { DateField } from '@/ui/DateField';
import { OwnHours } from '@/ui/OwnHours';
import { useWrongFields } from '@/ui/problem';
import { said } from '@/ui/usualHours';
import { WrongTerms } from '@/ui/WrongTerms';
import { HoursChanges } from './HoursChanges';

const textsOf = (contract?: SupportContract) => ({
  number: contract?.customer_number ?? '',
  contact: contract?.contact_name ?? '',
  email: contract?.contact_email ?? '',
  phone: contract?.contact_phone ?? '',
  from: contract?.starts_on ?? '',
  until: contract?.ends_on ?? '',
});

interface FormProps {
  company: number;
  contract?: SupportContract;
  /** What the server found wrong with the hours. */
  wrong: Error | null;
  /** What it refused. */
  refused: unknown;
  run: (contract: SupportContractNew) => void;
  cancel: () => void;
}

export function ContractForm({ company, contract, wrong, refused, run, cancel }: FormProps) {
  const { t } = useTexts();
  const suppliers = useSuppliers();
  const wrongField = useWrongFields()(refused);
  const [who, setWho] = useState<string | null>(contract ? String(contract.supplier_id) : null);
  const [texts, setTexts] = useState(() => textsOf(contract));
  const [withheld, setWithheld] = useState(contract?.withholds_requester ?? false);
  const [hours, setHours] = useState(contract?.remind_after_hours ?? 24);
  const [calendar, setCalendar] = useState<Calendar | null>(contract?.calendar ?? null);
  const field = (name: keyof typeof texts) => ({
    value: texts[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setTexts({ ...texts, [name]: event.currentTarget.value }),
  });
  const day = (name: 'from' | 'until') => ({
    value: texts[name],
    onChange: (value: string) => setTexts({ ...texts, [name]: value }),
  });
  const needs = useNeeds<HTMLFormElement>(who !== null && texts.from !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!needs.ask()) return;
    run({
      supplier_id: Number(who),
      customer_number: texts.number.trim() || null,
      contact_name: texts.contact.trim() || null,
      contact_email: texts.email.trim() || null,
      contact_phone: texts.phone.trim() || null,
      withholds_requester: withheld,
      remind_after_hours: hours,
      starts_on: texts.from,
      ends_on: texts.until || null,
      calendar: calendar && said(calendar),
    });
  };
  return (
    <form
      ref={needs.box}
      noValidate
      onSubmit={submit}
      aria-label={t(contract ? 'contract_with.change' : 'contract_with.new')}
    >
      <Stack gap="sm">
        <Select
          label={t('ladder.supplier')}
          inputWrapperOrder={[...beside]}
          error={needs.say(who === null, t('missing.supplier'))}
          required
          searchable
          disabled={contract !== undefined}
          autoFocus
          data={(suppliers.data?.items ?? []).map(({ id, name }) => ({
            value: String(id),
            label: name,
          }))}
          value={who}
          onChange={setWho}
        />
        <TextInput label={t('contract_with.number')} maxLength={100} {...field('number')} />
        <TextInput label={t('contract_with.contact')} maxLength={200} {...field('contact')} />
        <TextInput
          type="email"
          label={t('field.email')}
          error={wrongField['/contact_email']}
          maxLength={300}
          {...field('email')}
        />
        <TextInput type="tel" label={t('contract_with.phone')} maxLength={60} {...field('phone')} />
        <Checkbox
          label={t('contract_with.withhold')}
          checked={withheld}
          onChange={(event) => setWithheld(event.currentTarget.checked)}
        />
        <NumberInput
          label={t('contract_with.remind')}
          min={1}
          max={1440}
          clampBehavior="strict"
          value={hours}
          onChange={(value) => setHours(Number(value) || 24)}
        />
        <DateField
          label={t('contract_with.from')}
          required
          error={needs.say(texts.from === '', t('missing.day'))}
          {...day('from')}
        />
        <DateField label={t('contract_with.until')} {...day('until')} />
        <OwnHours
          label={t('contract_with.own_hours')}
          hint={t('contract_with.own_hours_hint')}
          value={calendar}
          onChange={setCalendar}
        />
        {contract && JSON.stringify(calendar) !== JSON.stringify(contract.calendar) && (
          <HoursChanges company={company} contract={contract.id} calendar={calendar} />
        )}
        {!contract && wrong && <WrongTerms error={wrong} />}
        <Group>
          <Button type="submit">{t('action.save')}</Button>
          <Button variant="subtle" color="gray" onClick={cancel}>
            {t('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
