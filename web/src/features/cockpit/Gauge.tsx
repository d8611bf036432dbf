import { Button } from '@mantine/core';
import { useDiagnosisAct } from '@/api/diagnosis';
import type { Diagnosis, LevelSign } from '@/api/types';
import { useTexts } from '@/i18n';
import { useTellProblem } from '@/ui/problem';
import css from './StepCard.module.css';

const heard = ['understood', 'not_understood'] as const;
const ratings = [1, 2, 3, 4, 5];

function Sign({
  text,
  label,
  busy,
  onClick,
}: {
  text: string;
  label?: string;
  busy: boolean;
  onClick: () => void;
}) {
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      color="gray"
      disabled={busy}
      onClick={onClick}
      {...(label && { 'aria-label': label })}
    >
      {text}
    </Button>
  );
}

/** How the words were taken, and questions that gauge; the next sentence is worded accordingly. */
export function Gauge({ ticket, diagnosis }: { ticket: number; diagnosis: Diagnosis }) {
  const { t, pick, language } = useTexts();
  const act = useDiagnosisAct(ticket);
  const tell = useTellProblem();
  const { probe, next, level } = diagnosis;
  const busy = act.isPending;
  const notice = (sign: LevelSign) => act.mutate({ do: 'gauge', sign }, { onError: tell });
  const isRated = level.evidence.some((one) => one.code === 'self_rating');
  return (
    <>
      <div className={css.under}>
        <span>{t('gauge.title')}</span>
        {heard.map((code) => (
          <Sign
            key={code}
            text={t(`gauge.${code}`)}
            busy={busy}
            onClick={() => notice({ code, ...(next && { wording: next.wording }) })}
          />
        ))}
        <Sign text={t('gauge.jargon')} busy={busy} onClick={() => notice({ code: 'jargon' })} />
      </div>
      {level.source === 'estimated' && (probe || !isRated) && (
        <details className={css.gauge}>
          <summary>{t('gauge.more')}</summary>
          {probe && (
            <div className={css.signs} role="group" aria-label={t('gauge.ask')}>
              <span>
                <span lang={diagnosis.language}>{probe.say}</span>
                {diagnosis.language !== language && (
                  <span className={css.translation}>{pick(probe.say_interface)}</span>
                )}
              </span>
              <span className={css.choices}>
                {(['probe_known', 'probe_unknown'] as const).map((code) => (
                  <Sign
                    key={code}
                    text={t(`gauge.${code}`)}
                    busy={busy}
                    onClick={() => notice({ code, probe: probe.id })}
                  />
                ))}
              </span>
            </div>
          )}
          {!isRated && (
            <div className={css.signs} role="group" aria-label={t('gauge.rating')}>
              <span>{t('gauge.rating')}</span>
              <span className={css.choices}>
                {ratings.map((rating) => (
                  <Sign
                    key={rating}
                    text={String(rating)}
                    label={t('gauge.rating_value', { rating })}
                    busy={busy}
                    onClick={() => notice({ code: 'self_rating', rating })}
                  />
                ))}
              </span>
            </div>
          )}
        </details>
      )}
    </>
  );
}
