import { Group, SegmentedControl, Select } from '@mantine/core';
import { useCompanies, useStaff } from '@/api/people';
import type { ReportQuery } from '@/api/types';
import { useTexts } from '@/i18n';
import { DateField } from '@/ui/DateField';
import { filterField } from '@/ui/filterField';
import { lengthOf, spanUntil } from './useReportQuery';

interface Props {
  query: ReportQuery;
  set: (change: Partial<ReportQuery>) => void;
}

/** Of when and of what. */
export function ReportFilters({ query, set }: Props) {
  const { t, code } = useTexts();
  const companies = useCompanies().data?.items ?? [];
  const staff = useStaff().data?.items ?? [];
  const skills = [...new Set(staff.flatMap((one) => one.skills))].sort();
  const words = skills.map((one) => ({ value: one, label: code('team', one) }));
  const day = (name: 'from' | 'until', other: 'from' | 'until') => ({
    label: t(`reports.${name}`),
    value: query[name],
    onChange: (value: string) => {
      if (!value) return;
      const isCrossed = name === 'from' ? value > query.until : value < query.from;
      set({ [name]: value, [other]: isCrossed ? value : query[other] });
    },
  });
  return (
    <Group gap="xs" role="group" aria-label={t('reports.choose')} mb="sm">
      <SegmentedControl
        size="xs"
        aria-label={t('measures.period')}
        value={String(lengthOf(query))}
        onChange={(days) => set(spanUntil(query.until, Number(days)))}
        data={[
          { value: '28', label: t('measures.weeks_4') },
          { value: '91', label: t('measures.weeks_13') },
          { value: '364', label: t('measures.weeks_52') },
        ]}
      />
      <DateField compact {...day('from', 'until')} />
      <DateField compact {...day('until', 'from')} />
      <Select
        {...filterField(t('queue.company'), query.company_id)}
        w={150}
        data={companies.map(({ id, name }) => ({ value: String(id), label: name }))}
        onChange={(text) => set({ company_id: text === null ? null : Number(text) })}
      />
      <Select
        {...filterField(t('queue.team'), query.team)}
        w={150}
        data={words}
        onChange={(team) => set({ team })}
      />
      <Select
        {...filterField(t('reports.service'), query.service)}
        w={150}
        data={words}
        onChange={(service) => set({ service })}
      />
      <Select
        {...filterField(t('ticket.kind'), query.kind)}
        w={150}
        data={(['incident', 'service_request'] as const).map((value) => ({
          value,
          label: t(`kind.${value}`),
        }))}
        onChange={(kind) => set({ kind: kind as ReportQuery['kind'] })}
      />
    </Group>
  );
}
