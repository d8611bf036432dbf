import { Select } from '@mantine/core';
import { useKeepLevels, useLevelHistory } from '@/api/people';
import { useMe } from '@/api/session';
import { useTexts } from '@/i18n';
import { Failed, Loading } from '@/ui/Feedback';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';

const usual = [0, 90, 180, 365];

/** Whether what was noticed of callers' computer levels is kept after the call, and how long. */
export function LevelMemory({ company }: { company: number }) {
  const { t } = useTexts();
  const history = useLevelHistory(company);
  const keep = useKeepLevels(company);
  const tell = useTellProblem();
  const me = useMe().data;
  if (history.isPending) return <Loading />;
  if (history.isError) return <Failed error={history.error} again={history.refetch} />;
  const { days } = history.data;
  const words = (count: number) =>
    count === 0 ? t('level_memory.call') : t('level_memory.days', { count });
  const choices = [...new Set([...usual, days])].sort((a, b) => a - b);
  return (
    <Panel title={t('level_memory.title')}>
      {me?.role === 'administrator' ? (
        <Select
          label={t('level_memory.kept')}
          description={t('level_memory.why')}
          data={choices.map((count) => ({ value: String(count), label: words(count) }))}
          value={String(days)}
          allowDeselect={false}
          onChange={(value) => value !== null && keep.mutate(Number(value), { onError: tell })}
        />
      ) : (
        <>
          <small style={{ color: 'var(--ink-2)' }}>{t('level_memory.kept')}</small>
          <div>{words(days)}</div>
        </>
      )}
    </Panel>
  );
}
