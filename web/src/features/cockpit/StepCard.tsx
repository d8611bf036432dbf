import { GlossedText } from '@/ui/Glossed';
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useDiagnosisAct } from '@/api/diagnosis';
import type { Diagnosis, Finding, Step } from '@/api/types';
import { useTexts } from '@/i18n';
import { IconCircleCheck, IconEar, IconTool, IconTransfer } from '@/ui/icons';
import { useKeys, type Binding } from '@/ui/keyboard';
import { Key, LanguageTag, LevelDots } from '@/ui/Marks';
import { useTellProblem } from '@/ui/problem';
import { useTimes } from '@/ui/time';
import { useAlso, useBecause } from './because';
import { Gauge } from './Gauge';
import { StepArticles } from './StepArticles';
import css from './StepCard.module.css';
import type { Open } from './TicketCockpit';

const icons = { ask: IconEar, do: IconTool, hand_over: IconTransfer };

interface Choice {
  key: string;
  text: string;
  quiet: boolean;
  finding: Finding;
}

function useChoices(step: Step | null): Choice[] {
  const { t, pick } = useTexts();
  if (!step || step.kind === 'hand_over') return [];
  const skip = { key: 's', text: t('step.skip'), quiet: true };
  const later = { key: 'l', text: t('step.later'), quiet: true };
  if (step.kind === 'do') {
    const action = step.id;
    return [
      { key: '1', text: t('step.worked'), quiet: false, finding: { action, outcome: 'worked' } },
      { key: '2', text: t('step.failed'), quiet: false, finding: { action, outcome: 'failed' } },
      {
        key: '3',
        text: t('step.improved'),
        quiet: false,
        finding: { action, outcome: 'improved' },
      },
      { ...later, finding: { action, postponed: true } },
      { ...skip, finding: { action, skipped: true } },
    ];
  }
  const question = step.id;
  return [
    ...step.answers.map((answer) => ({
      key: answer.key,
      text: pick(answer.title),
      quiet: answer.key === '0',
      finding: { question, answer: answer.id },
    })),
    { ...later, finding: { question, postponed: true } },
    { ...skip, finding: { question, skipped: true } },
  ];
}

interface Props {
  ticket: number;
  diagnosis: Diagnosis;
  /** What the technician takes instead of the proposed step. */
  instead: Step | null;
  keysOn: boolean;
  open: (panel: Open) => void;
}

function Ended({ state, open }: { state: 'solved' | 'handed_over'; open: Props['open'] }) {
  const { t } = useTexts();
  return (
    <section className={css.card} role="status">
      <div className={css.over}>
        <span className={css.kind}>
          <IconCircleCheck size={19} stroke={1.7} aria-hidden />
          {t(`diagnosis_state.${state}`)}
        </span>
      </div>
      <p className={css.say}>{t(`diagnosis_end.${state}`)}</p>
      {state === 'solved' && (
        <Button rightSection={<Key name="w" />} onClick={() => open('wrap_up')}>
          {t('wrap_up.title')}
        </Button>
      )}
    </section>
  );
}

/** The one thing to say or do now. */
export function StepCard({ ticket, diagnosis, instead, keysOn, open }: Props) {
  const { t, code, language, pick } = useTexts();
  const times = useTimes();
  const because = useBecause(diagnosis);
  const also = useAlso();
  const act = useDiagnosisAct(ticket);
  const tell = useTellProblem();
  const step = instead ?? diagnosis.next;
  const [unrecorded, setUnrecorded] = useState(false);
  const choices = useChoices(step);
  const choose = (finding: Finding) => {
    const marked = unrecorded ? { ...finding, unrecorded } : finding;
    if (!act.isPending) act.mutate({ do: 'find', finding: marked }, { onError: tell });
  };
  const handOver = step?.kind === 'hand_over';
  const bindings: Binding[] = choices.map((choice) => ({
    key: choice.key,
    label: choice.key === 's' ? 'step.skip' : choice.key === 'l' ? 'step.later' : 'keys.answer',
    run: () => choose(choice.finding),
  }));
  if (handOver)
    bindings.push({ key: 'Enter', label: 'keys.hand_over', run: () => open('hand_over') });
  useKeys('keys.step', bindings, keysOn && diagnosis.state === 'running');
  if (diagnosis.state !== 'running') return <Ended state={diagnosis.state} open={open} />;
  if (!step) {
    return (
      <section className={css.card}>
        <p className={css.say}>{t('diagnosis.no_step')}</p>
        <Button rightSection={<Key name="e" />} onClick={() => open('hand_over')}>
          {t('handover.title')}
        </Button>
      </section>
    );
  }
  const Icon = icons[step.kind];
  const foreign = diagnosis.language !== language;
  return (
    <section
      className={css.card}
      aria-live="polite"
      aria-label={t(`step_kind.${step.kind}`)}
      data-step={`${step.kind}:${step.id}`}
    >
      <div className={css.over}>
        <h2 className={css.kind}>
          <Icon size={19} stroke={1.7} aria-hidden />
          {t(`step_kind.${step.kind}`)}
        </h2>
        <span>{pick(step.title)}</span>
        <span className="tabular">{t('step.about', { amount: times.amount(step.minutes) })}</span>
        {step.by && step.kind === 'do' && <span>{code('step_by', step.by)}</span>}
        <span className={css.how}>
          <LanguageTag language={diagnosis.language} />
          <LevelDots level={step.wording} words={false} />
        </span>
      </div>
      <div className={css.say} lang={diagnosis.language}>
        <GlossedText text={step.say} language={diagnosis.language} />
      </div>
      {foreign && <p className={css.meaning}>{pick(step.say_interface)}</p>}
      <p className={css.why}>{[because(step.because), ...also(step)].join(' ')}</p>
      <StepArticles ticket={ticket} ids={step.articles} />
      <div className={css.answers} role="group" aria-label={t('step.answers')}>
        {choices.map((choice) => (
          <button
            key={choice.key}
            type="button"
            className={`${css.answer} ${choice.quiet ? css.quiet : ''}`}
            disabled={act.isPending}
            onClick={() => choose(choice.finding)}
          >
            <span className={css.digit}>{choice.key}</span>
            {choice.text}
          </button>
        ))}
        {handOver && (
          <Button size="md" rightSection={<Key name="e" />} onClick={() => open('hand_over')}>
            {t('handover.title')}
          </Button>
        )}
      </div>
      {instead && (
        <Checkbox
          size="sm"
          label={t('diagnosis.unrecorded')}
          checked={unrecorded}
          onChange={(event) => setUnrecorded(event.currentTarget.checked)}
        />
      )}
      <Gauge ticket={ticket} diagnosis={diagnosis} />
    </section>
  );
}
