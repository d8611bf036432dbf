import { Button } from '@mantine/core';
import { usePersonAct } from '@/api/people';
import type { LevelEvidence, PersonSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { LevelPicker } from './LevelPicker';
import { useTellProblem } from './problem';
import css from './LevelEditor.module.css';

/** One sign in words: what was noticed, and in which ticket or by which question. */
function useSign() {
  const { t, code, locale } = useTexts();
  const times = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return (one: LevelEvidence): string => {
    const value = one.value ?? 0;
    switch (one.code) {
      case 'step_time':
        return `${t('evidence.step_time', { times: times.format(value) })} · ${one.detail}`;
      case 'self_rating':
        return `${t('evidence.self_rating', { rating: value })} · ${one.detail}`;
      case 'probe_known':
      case 'probe_unknown':
        return `${code('evidence', one.code)}: ${code('probe', one.detail)}`;
      default:
        return [code('evidence', one.code), one.detail].filter(Boolean).join(' · ');
    }
  };
}

/** The estimate, what it rests on, and a correction in one click. */
export function LevelEditor({ person }: { person: PersonSheet }) {
  const { t } = useTexts();
  const sign = useSign();
  const act = usePersonAct(person.id);
  const tell = useTellProblem();
  if (!person.level) return null;
  const { level, source, evidence, kept_days } = person.level;
  const set = (value: typeof level | null) =>
    act.mutate({ do: 'level', level: value }, { onError: tell });
  const latest = [...evidence].reverse().slice(0, 6);
  return (
    <div>
      <LevelPicker level={level} onPick={set} />
      <div className={css.evidence}>
        {source === 'set' ? (
          <>
            {t('level.set')}{' '}
            <Button size="compact-xs" variant="subtle" onClick={() => set(null)}>
              {t('level.back_to_estimate')}
            </Button>
          </>
        ) : evidence.length === 0 ? (
          t('level.no_evidence')
        ) : (
          <details>
            <summary>{t('level.estimated', { count: evidence.length })}</summary>
            <ul>
              {latest.map((one, at) => (
                <li key={`${one.at}-${one.code}-${at}`}>{sign(one)}</li>
              ))}
            </ul>
            <p className={css.kept}>
              {kept_days === 0
                ? t('level.kept_for_call')
                : t('level.kept_days', { count: kept_days })}
            </p>
          </details>
        )}
      </div>
    </div>
  );
}
