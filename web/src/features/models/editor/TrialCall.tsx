import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTrial } from '@/api/modelEditor';
import type { AuthoredModel, Language, Level, Step, TrialFinding } from '@/api/types';
import { useTexts } from '@/i18n';
import { Bars } from '@/ui/Bars';
import { Failed, Loading } from '@/ui/Feedback';
import { LanguageSelect } from '@/ui/LanguageSelect';
import { LevelPicker } from '@/ui/LevelPicker';
import { Panel } from '@/ui/Panel';
import { useTimes } from '@/ui/time';
import css from './Editor.module.css';

function Choices({ step, find }: { step: Step; find: (finding: TrialFinding | 'solved') => void }) {
  const { t, pick } = useTexts();
  if (step.kind === 'hand_over') return null;
  if (step.kind === 'do') {
    return (
      <div className={css.choices}>
        <Button size="xs" onClick={() => find('solved')}>
          {t('step.worked')}
        </Button>
        <Button size="xs" variant="default" onClick={() => find({ action: step.id })}>
          {t('step.failed')}
        </Button>
      </div>
    );
  }
  return (
    <div className={css.choices}>
      {step.answers.map((answer) => (
        <Button
          key={answer.id}
          size="xs"
          variant="default"
          onClick={() => find({ question: step.id, answer: answer.id })}
        >
          {pick(answer.title)}
        </Button>
      ))}
      <Button size="xs" variant="subtle" color="gray" onClick={() => find({ question: step.id })}>
        {t('step.skip')}
      </Button>
    </div>
  );
}

/** What was answered so far, each of which can be taken back. */
function Path({
  model,
  findings,
  back,
}: {
  model: AuthoredModel;
  findings: TrialFinding[];
  back: (at: number) => void;
}) {
  const { t, pick } = useTexts();
  const said = (one: TrialFinding) => {
    if (one.action) {
      const action = model.actions.find((known) => known.id === one.action);
      return [action ? pick(action.title) : one.action, t('step.failed')];
    }
    const question = model.questions.find((known) => known.id === one.question);
    const answer = question?.answers.find((known) => known.id === one.answer);
    const word =
      one.answer === 'dont-know' ? t('outcome_of_step.dont-know') : t('outcome_of_step.skipped');
    return [
      question ? pick(question.title) : (one.question ?? ''),
      answer ? pick(answer.title) : word,
    ];
  };
  return (
    <ol className={css.path}>
      {findings.map((one, at) => {
        const [what, how] = said(one);
        return (
          <li key={at}>
            <span>
              {what}: <b>{how}</b>
            </span>
            <button
              type="button"
              className={css.link}
              aria-label={`${t('editor.take_back')} ${what}`}
              onClick={() => back(at)}
            >
              {t('editor.take_back')}
            </button>
          </li>
        );
      })}
    </ol>
  );
}

/** A call with nobody on the line: what the edited model would say next, and what it would believe. */
export function TrialPanel({
  id,
  model,
  edition,
}: {
  id: string;
  model: AuthoredModel;
  edition: number;
}) {
  const { t, pick, language: mine } = useTexts();
  const times = useTimes();
  const [level, setLevel] = useState<Level>('regular');
  const [language, setLanguage] = useState<Language>(mine);
  const [findings, setFindings] = useState<TrialFinding[]>([]);
  const [solved, setSolved] = useState(false);
  const trial = useTrial(id, edition, { level, language, findings });
  const step = trial.data?.next;
  const find = (finding: TrialFinding | 'solved') => {
    if (finding === 'solved') setSolved(true);
    else setFindings([...findings, finding]);
  };
  const back = (at: number) => {
    setSolved(false);
    setFindings(findings.filter((_, position) => position !== at));
  };
  return (
    <Panel
      title={t('editor.trial')}
      aside={
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => (setFindings([]), setSolved(false))}
        >
          {t('editor.again')}
        </Button>
      }
    >
      <div className={css.trialHead}>
        <LevelPicker level={level} onPick={setLevel} />
        <LanguageSelect hidden value={language} onChange={setLanguage} />
      </div>
      {trial.isPending && <Loading rows={4} />}
      {trial.isError && <Failed error={trial.error} again={trial.refetch} />}
      {findings.length > 0 && <Path model={model} findings={findings} back={back} />}
      {step && (
        <div className={css.step} aria-live="polite">
          <small className={css.hint}>
            {t(`step_kind.${step.kind}`)} ·{' '}
            {t('editor.minutes_short', { minutes: times.number(step.minutes, 1) })}
          </small>
          <strong>{solved ? t('editor.solved') : pick(step.title)}</strong>
          {!solved && step.say && <q lang={language}>{step.say}</q>}
          {!solved && <Choices step={step} find={find} />}
        </div>
      )}
      {trial.data && (
        <>
          <h3 className={css.small}>{t('editor.belief')}</h3>
          <Bars
            bars={trial.data.causes.map((one) => ({ id: one.id, name: pick(one.title), p: one.p }))}
          />
          {trial.data.ignored > 0 && (
            <p className={css.hint}>{t('editor.ignored', { count: trial.data.ignored })}</p>
          )}
        </>
      )}
    </Panel>
  );
}
