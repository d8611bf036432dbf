import { Button, Checkbox, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSuppliers } from '@/api/people';
import { useMe } from '@/api/session';
import { useContractDeed, useContractsWith, type ContractDeed } from '@/api/suppliers';
import type { SupportContractNew } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';
import { SureButton } from '@/ui/SureButton';
import { useTimes } from '@/ui/time';

const blank = { number: '', contact: '', email: '', from: '', until: '' };

function NewContract({
  run,
  cancel,
}: {
  run: (contract: SupportContractNew) => void;
  cancel: () => void;
}) {
  const { t } = useTexts();
  const suppliers = useSuppliers();
  const [who, setWho] = useState<string | null>(null);
  const [texts, setTexts] = useState(blank);
  const [withheld, setWithheld] = useState(false);
  const [hours, setHours] = useState(24);
  const field = (name: keyof typeof blank) => ({
    value: texts[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setTexts({ ...texts, [name]: event.currentTarget.value }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (who === null || texts.from === '') return;
    run({
      supplier_id: Number(who),
      customer_number: texts.number.trim() || null,
      contact_name: texts.contact.trim() || null,
      contact_email: texts.email.trim() || null,
      contact_phone: null,
      withholds_requester: withheld,
      remind_after_hours: hours,
      starts_on: texts.from,
      ends_on: texts.until || null,
    });
  };
  return (
    <form onSubmit={submit} aria-label={t('contract_with.new')}>
      <Stack gap="sm">
        <Select
          label={t('ladder.supplier')}
          required
          searchable
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
        <TextInput type="email" label={t('field.email')} maxLength={300} {...field('email')} />
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
        <TextInput type="date" label={t('contract_with.from')} required {...field('from')} />
        <TextInput type="date" label={t('contract_with.until')} {...field('until')} />
        <Group>
          <Button type="submit" disabled={who === null || texts.from === ''}>
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

/** What the company has agreed with those who repair its devices. */
export function ContractsWith({ company }: { company: number }) {
  const { t } = useTexts();
  const times = useTimes();
  const role = useMe().data?.role;
  const rules = role === 'supervisor' || role === 'administrator';
  const contracts = useContractsWith(company);
  const deed = useContractDeed(company);
  const tell = useTellProblem();
  const [isNew, setNew] = useState(false);
  const run = (what: ContractDeed) =>
    deed.mutate(what, { onSuccess: () => setNew(false), onError: tell });
  const items = contracts.data?.items ?? [];
  return (
    <Panel title={t('contract_with.title')}>
      {contracts.isPending && <Loading rows={2} />}
      {contracts.isError && <Failed error={contracts.error} again={contracts.refetch} />}
      {contracts.isSuccess && items.length === 0 && !isNew && (
        <Empty small title={t('contract_with.none')} />
      )}
      <div style={{ display: 'grid', gap: '0.625rem' }}>
        {items.map((one) => (
          <div key={one.id}>
            <strong>{one.supplier_name}</strong>{' '}
            {rules && (
              <SureButton
                label={t('ladder.remove')}
                sure={t('ladder.remove_sure')}
                about={one.supplier_name}
                act={() => run({ do: 'remove', id: one.id })}
              />
            )}
            <div style={{ color: 'var(--ink-2)', fontSize: '0.875rem' }}>
              {[
                one.customer_number,
                one.contact_name,
                one.contact_email,
                one.withholds_requester && t('contract_with.withheld'),
                [one.starts_on, one.ends_on].map((day) => day && times.day(day)).join(' – '),
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </div>
        ))}
      </div>
      {isNew && (
        <NewContract
          run={(contract) => run({ do: 'make', contract })}
          cancel={() => setNew(false)}
        />
      )}
      {rules && contracts.isSuccess && !isNew && (
        <Button mt="sm" size="xs" variant="default" onClick={() => setNew(true)}>
          {t('contract_with.new')}
        </Button>
      )}
    </Panel>
  );
}
