import { Button } from '@mantine/core';
import { usePersonAct } from '@/api/people';
import type { PersonSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { LevelPicker } from './LevelPicker';
import { useTellProblem } from './problem';
import css from './LevelEditor.module.css';

/** The estimate, what it rests on, and a correction in one click. */
export function LevelEditor({ person }: { person: PersonSheet }) {
  const { t, code } = useTexts();
  const act = usePersonAct(person.id);
  const tell = useTellProblem();
  if (!person.level) return null;
  const { level, source, evidence } = person.level;
  const set = (value: typeof level | null) =>
    act.mutate({ do: 'level', level: value }, { onError: tell });
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
              {evidence.slice(0, 6).map((one) => (
                <li key={one.at + one.code}>
                  {[code('evidence', one.code), one.detail].filter(Boolean).join(' · ')}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </div>
  );
}
