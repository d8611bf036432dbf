import { Button } from '@mantine/core';
import { useState } from 'react';
import { ApiProblem } from '@/api/client';
import { useMe } from '@/api/session';
import { useContractDeed, useContractsWith, type ContractDeed } from '@/api/suppliers';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { Tag } from '@/ui/Marks';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';
import { SureButton } from '@/ui/SureButton';
import { useTimes } from '@/ui/time';
import { ContractForm } from './ContractForm';
import { overlapping } from './overlaps';

// What is wrong with hours is said beside them, with the day; all else in the corner.
const isOfHours = (error: unknown) =>
  error instanceof ApiProblem &&
  error.errors.some(({ pointer }) => pointer.startsWith('/calendar/'));

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
  const [changed, setChanged] = useState<number | null>(null);
  const close = () => {
    deed.reset();
    setNew(false);
    setChanged(null);
  };
  const run = (what: ContractDeed) =>
    deed.mutate(what, {
      onSuccess: close,
      onError: (error) => isOfHours(error) || tell(error),
    });
  const wrong = isOfHours(deed.error) ? deed.error : null;
  const items = contracts.data?.items ?? [];
  const twice = overlapping(items);
  return (
    <Panel title={t('contract_with.title')}>
      {contracts.isPending && <Loading rows={2} />}
      {contracts.isError && <Failed error={contracts.error} again={contracts.refetch} />}
      {contracts.isSuccess && items.length === 0 && !isNew && (
        <Empty small title={t('contract_with.none')} />
      )}
      <div style={{ display: 'grid', gap: '0.625rem' }}>
        {items.map((one) =>
          one.id === changed ? (
            <ContractForm
              company={company}
              key={one.id}
              contract={one}
              wrong={wrong}
              refused={deed.error}
              run={(contract) => run({ do: 'change', id: one.id, contract })}
              cancel={close}
            />
          ) : (
            <div key={one.id}>
              <strong>{one.supplier_name}</strong>{' '}
              {twice.has(one.id) && <Tag tone="warm">{t('contract_with.overlaps')}</Tag>}
              {rules && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={`${t('ladder.edit')} ${one.supplier_name}`}
                  onClick={() => {
                    setNew(false);
                    setChanged(one.id);
                  }}
                >
                  {t('ladder.edit')}
                </Button>
              )}
              {rules && (
                <SureButton
                  label={t('ladder.remove')}
                  sure={t('ladder.remove_sure')}
                  about={one.supplier_name}
                  act={() => run({ do: 'remove', id: one.id })}
                />
              )}
              {twice.has(one.id) && (
                <div style={{ fontSize: '0.875rem' }}>{t('contract_with.overlaps_hint')}</div>
              )}
              <div style={{ color: 'var(--ink-2)', fontSize: '0.875rem' }}>
                {[
                  one.customer_number,
                  one.contact_name,
                  one.contact_email,
                  one.contact_phone,
                  one.withholds_requester && t('contract_with.withheld'),
                  one.calendar && t('contract_with.has_hours'),
                  [one.starts_on, one.ends_on].map((day) => day && times.day(day)).join(' – '),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </div>
          ),
        )}
      </div>
      {isNew && (
        <ContractForm
          company={company}
          wrong={wrong}
          refused={deed.error}
          run={(contract) => run({ do: 'make', contract })}
          cancel={close}
        />
      )}
      {rules && contracts.isSuccess && !isNew && (
        <Button
          mt="sm"
          size="xs"
          variant="default"
          onClick={() => {
            setChanged(null);
            setNew(true);
          }}
        >
          {t('contract_with.new')}
        </Button>
      )}
    </Panel>
  );
}
