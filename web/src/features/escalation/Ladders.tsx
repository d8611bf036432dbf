import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLadderDeed, useLadders, type LadderDeed } from '@/api/escalation';
import type { LadderSheet, Rung } from '@/api/types';
import { useTexts } from '@/i18n';
import { Failed, Loading } from '@/ui/Feedback';
import { Panel } from '@/ui/Panel';
import rows from '@/ui/Rows.module.css';
import { useTellProblem } from '@/ui/problem';
import { SureButton } from '@/ui/SureButton';
import { LadderEditor } from './LadderEditor';
import { LadderPreview } from './LadderPreview';
import { scopeOf, useScopeWords, type Scope } from './scope';
import css from './Escalation.module.css';

function Steps({ rungs }: { rungs: Rung[] }) {
  const { t, code } = useTexts();
  const said = (rung: Rung) =>
    [
      t(`rung_kind.${rung.kind}`),
      rung.skill && code('team', rung.skill),
      rung.mode === 'inform' && t('rung_mode.inform'),
    ]
      .filter(Boolean)
      .join(', ');
  return <small>{rungs.map(said).join(' → ')}</small>;
}

type Draft = { rungs: Rung[]; scope: Scope };
type Editing = { ladder: LadderSheet | null; rungs: Rung[] };

export function Ladders({ rules }: { rules: boolean }) {
  const { t } = useTexts();
  const ladders = useLadders();
  const deed = useLadderDeed();
  const tell = useTellProblem();
  const words = useScopeWords();
  const [editing, setEditing] = useState<Editing | null>(null);
  const [draft, setDraft] = useState<Draft | null>(null);
  const close = () => {
    setEditing(null);
    setDraft(null);
  };
  const edit = (next: Editing) => {
    setEditing(next);
    const scope = next.ladder ? scopeOf(next.ladder) : { company: null, service: null, priority: null };
    setDraft({ rungs: next.rungs, scope });
  };
  const run = (what: LadderDeed) => deed.mutate(what, { onSuccess: close, onError: tell });
  return (
    <div className={css.columns}>
      <div className={css.column}>
        <Panel title={t('escalation.ladders')}>
          <p className={css.about}>{t('ladder.about')}</p>
          {ladders.isPending && <Loading rows={4} height={26} />}
          {ladders.isError && <Failed error={ladders.error} again={ladders.refetch} />}
          {ladders.data && (
            <ul className={rows.rows} aria-label={t('escalation.ladders')}>
              {ladders.data.items.map((one) => (
                <li key={one.id}>
                  <span className={rows.what}>
                    <strong>{words(one)}</strong>
                    <Steps rungs={one.rungs} />
                  </span>
                  {rules && (
                    <>
                      <Button
                        size="xs"
                        variant="default"
                        aria-label={`${t('ladder.edit')} ${words(one)}`}
                        onClick={() => edit({ ladder: one, rungs: one.rungs })}
                      >
                        {t('ladder.edit')}
                      </Button>
                      <SureButton
                        label={t('ladder.remove')}
                        sure={t('ladder.remove_sure')}
                        about={words(one)}
                        act={() => run({ do: 'remove', id: one.id })}
                      />
                    </>
                  )}
                </li>
              ))}
              <li>
                <span className={rows.what}>
                  <strong>{t('ladder.usual')}</strong>
                  <Steps rungs={ladders.data.usual} />
                </span>
              </li>
            </ul>
          )}
          {rules && ladders.data && !editing && (
            <Button mt="sm" onClick={() => edit({ ladder: null, rungs: ladders.data.usual })}>
              {t('ladder.new')}
            </Button>
          )}
        </Panel>
        {editing && (
          <LadderEditor
            key={editing.ladder?.id ?? 0}
            ladder={editing.ladder}
            rungs={editing.rungs}
            busy={deed.isPending}
            changed={(rungs, scope) => setDraft({ rungs, scope })}
            save={run}
            cancel={close}
          />
        )}
      </div>
      <LadderPreview rungs={draft?.rungs ?? null} scope={draft?.scope ?? null} />
    </div>
  );
}
