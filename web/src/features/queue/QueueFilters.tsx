import { Button, Select } from '@mantine/core';
import { memo } from 'react';
import { useCompanies, useStaff } from '@/api/people';
import type { QueueFilter } from '@/api/types';
import { useTexts } from '@/i18n';
import { filterField } from '@/ui/filterField';
import { isNarrowed } from './filter';
import css from './Queue.module.css';

interface Props {
  filter: QueueFilter;
  set: (filter: QueueFilter) => void;
}

const priorities = ['1', '2', '3', '4', '5'];

/** What narrows the queue down; its own words beside each choice. */
export const QueueFilters = memo(function QueueFilters({ filter, set }: Props) {
  const { t, code } = useTexts();
  const companies = useCompanies().data?.items ?? [];
  const staff = useStaff().data?.items ?? [];
  const teams = [...new Set(staff.flatMap((one) => one.skills))].sort();
  const number = (text: string | null) => (text === null ? null : Number(text));
  const one = (id: number, name: string) => ({ value: String(id), label: name });
  return (
    <div role="group" aria-label={t('queue.narrow')} className={css.filters}>
      <Select
        {...filterField(t('queue.company'), filter.company_id)}
        data={companies.map(({ id, name }) => one(id, name))}
        onChange={(text) => set({ ...filter, company_id: number(text) })}
      />
      <Select
        {...filterField(t('queue.owner_filter'), filter.owner_id)}
        data={staff.map(({ id, name }) => one(id, name))}
        onChange={(text) => set({ ...filter, owner_id: number(text) })}
      />
      <Select
        {...filterField(t('queue.team'), filter.team)}
        data={teams.map((team) => ({ value: team, label: code('team', team) }))}
        onChange={(team) => set({ ...filter, team })}
      />
      <Select
        {...filterField(t('ticket.priority'), filter.priority)}
        w={112}
        data={priorities.map((value) => ({ value, label: `P${value}` }))}
        onChange={(text) => set({ ...filter, priority: number(text) })}
      />
      <Select
        {...filterField(t('ticket.kind'), filter.kind)}
        data={(['incident', 'service_request'] as const).map((value) => ({
          value,
          label: t(`kind.${value}`),
        }))}
        onChange={(kind) => set({ ...filter, kind: kind as QueueFilter['kind'] })}
      />
      {isNarrowed(filter) && (
        <Button size="xs" variant="subtle" onClick={() => set({ view: filter.view })}>
          {t('queue.widen')}
        </Button>
      )}
    </div>
  );
});
