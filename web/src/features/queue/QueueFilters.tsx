import { Button, Group, Select } from '@mantine/core';
import { useCompanies, useStaff } from '@/api/people';
import type { QueueFilter } from '@/api/types';
import { useTexts } from '@/i18n';
import { isNarrowed } from './filter';

interface Props {
  filter: QueueFilter;
  set: (filter: QueueFilter) => void;
}

const priorities = ['1', '2', '3', '4', '5'];

/** What narrows the queue down; its own words beside each choice. */
export function QueueFilters({ filter, set }: Props) {
  const { t, code } = useTexts();
  const companies = useCompanies().data?.items ?? [];
  const staff = useStaff().data?.items ?? [];
  const teams = [...new Set(staff.flatMap((one) => one.skills))].sort();
  const number = (text: string | null) => (text === null ? null : Number(text));
  const field = (label: string, value: string | number | null | undefined) => ({
    'aria-label': label,
    placeholder: label,
    size: 'xs' as const,
    w: 168,
    clearable: true,
    searchable: true,
    value: value == null ? null : String(value),
  });
  const one = (id: number, name: string) => ({ value: String(id), label: name });
  return (
    <Group gap="xs" role="group" aria-label={t('queue.narrow')} mb="sm">
      <Select
        {...field(t('queue.company'), filter.company_id)}
        data={companies.map(({ id, name }) => one(id, name))}
        onChange={(text) => set({ ...filter, company_id: number(text) })}
      />
      <Select
        {...field(t('queue.owner'), filter.owner_id)}
        data={staff.map(({ id, name }) => one(id, name))}
        onChange={(text) => set({ ...filter, owner_id: number(text) })}
      />
      <Select
        {...field(t('queue.team'), filter.team)}
        data={teams.map((team) => ({ value: team, label: code('team', team) }))}
        onChange={(team) => set({ ...filter, team })}
      />
      <Select
        {...field(t('ticket.priority'), filter.priority)}
        w={112}
        data={priorities.map((value) => ({ value, label: `P${value}` }))}
        onChange={(text) => set({ ...filter, priority: number(text) })}
      />
      <Select
        {...field(t('ticket.kind'), filter.kind)}
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
    </Group>
  );
}
