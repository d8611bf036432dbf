import { useDiagnosisAct } from '@/api/diagnosis';
import type { Diagnosis, PathStep } from '@/api/types';
import { useTexts } from '@/i18n';
import { IconArrowBackUp } from '@/ui/icons';
import { useKeys } from '@/ui/keyboard';
import { useTellProblem } from '@/ui/problem';
import css from './Trail.module.css';

interface Props {
  ticket: number;
  diagnosis: Diagnosis;
  keysOn: boolean;
  undoable: boolean;
}

function useResult() {
  const { code, pick } = useTexts();
  return (step: PathStep) =>
    step.answer_title
      ? pick(step.answer_title)
      : code('outcome_of_step', step.outcome ?? step.answer_id ?? '');
}

/** The path so far: every step can be taken back. */
export function Trail({ ticket, diagnosis, keysOn, undoable }: Props) {
  const { t, pick } = useTexts();
  const act = useDiagnosisAct(ticket);
  const tell = useTellProblem();
  const result = useResult();
  const path = diagnosis.path.filter((step) => !step.withdrawn);
  const last = path.at(-1);
  const withdraw = (n: number) => {
    if (!act.isPending) act.mutate({ do: 'withdraw', n }, { onError: tell });
  };
  useKeys(
    'keys.trail',
    [{ key: 'u', label: 'keys.undo', run: () => last && withdraw(last.n) }],
    keysOn && undoable && last !== undefined,
  );
  return (
    <ol className={css.trail} aria-label={t('diagnosis.path')}>
      <li className={css.model}>{pick(diagnosis.model.title)}</li>
      {path.map((step) => (
        <li key={step.n} className={css.step}>
          <span>
            {pick(step.title)} <strong>{result(step)}</strong>
          </span>
          {undoable && (
            <button
              type="button"
              className={css.undo}
              title={t('diagnosis.undo')}
              aria-label={`${t('diagnosis.undo')}: ${pick(step.title)}`}
              onClick={() => withdraw(step.n)}
            >
              <IconArrowBackUp size={15} stroke={1.7} aria-hidden />
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}
