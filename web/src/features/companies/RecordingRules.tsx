import { Group, Select } from '@mantine/core';
import { useRecordingRules, useSetRecordingRules } from '@/api/recordings';
import { useMe } from '@/api/session';
import { useHasTelephone } from '@/api/telephone';
import type { RecordingPolicy } from '@/api/types';
import { useTexts } from '@/i18n';
import { Failed, Loading } from '@/ui/Feedback';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';

const policies: readonly RecordingPolicy[] = ['never', 'always', 'on_request'];
const usual = [7, 30, 90, 180, 365];

/** Whether this company's calls are recorded, and how long that is kept. */
export function RecordingRules({ company }: { company: number }) {
  const { t } = useTexts();
  const rules = useRecordingRules(company);
  const set = useSetRecordingRules(company);
  const tell = useTellProblem();
  const me = useMe().data;
  const hasTelephone = useHasTelephone().data?.has_numbers ?? false;
  if (!hasTelephone) return null;
  if (rules.isPending) return <Loading />;
  if (rules.isError) return <Failed error={rules.error} again={rules.refetch} />;
  const { policy, days } = rules.data;
  if (me?.role !== 'administrator') {
    const kept = policy === 'never' ? null : t('recording.days', { count: days });
    return (
      <Panel title={t('recording.title')}>
        {[t(`recording.${policy}`), kept].filter(Boolean).join(' · ')}
      </Panel>
    );
  }
  const choices = [...new Set([...usual, days])].sort((a, b) => a - b);
  const change = (part: Partial<typeof rules.data>) =>
    set.mutate({ ...rules.data, ...part }, { onError: tell });
  return (
    <Panel title={t('recording.title')}>
      <Group align="start" gap="sm" grow preventGrowOverflow={false}>
        <Select
          label={t('recording.calls')}
          data={policies.map((one) => ({ value: one, label: t(`recording.${one}`) }))}
          value={policy}
          allowDeselect={false}
          onChange={(value) => value !== null && change({ policy: value as RecordingPolicy })}
        />
        {policy !== 'never' && (
          <Select
            label={t('recording.kept')}
            data={choices.map((count) => ({
              value: String(count),
              label: t('recording.days', { count }),
            }))}
            value={String(days)}
            allowDeselect={false}
            onChange={(value) => value !== null && change({ days: Number(value) })}
          />
        )}
      </Group>
      <p style={{ margin: '0.5rem 0 0', color: 'var(--ink-2)', fontSize: '0.8125rem' }}>
        {t('recording.why')}
      </p>
    </Panel>
  );
}
