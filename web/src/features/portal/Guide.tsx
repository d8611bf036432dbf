import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { useGuideChoices, useGuideStep, useGuideTicket } from '@/api/portal';
import type { GuideFinding, GuideStep } from '@/api/types';
import { useTexts } from '@/i18n';
import { Failed, Loading } from '@/ui/Feedback';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';
import css from './Portal.module.css';

interface Words {
  title: string;
  problem: string;
}

function Answers({
  step,
  find,
  solve,
}: {
  step: GuideStep;
  find: (one: GuideFinding) => void;
  solve: () => void;
}) {
  const { t, pick } = useTexts();
  if (step.kind === 'act') {
    return (
      <div className={css.choices}>
        <Button onClick={solve}>{t('guide.worked')}</Button>
        <Button variant="default" onClick={() => find({ action: step.id })}>
          {t('guide.not_worked')}
        </Button>
      </div>
    );
  }
  return (
    <div className={css.choices}>
      {step.answers.map((answer) => (
        <Button
          key={answer.id}
          variant="default"
          onClick={() => find({ question: step.id, answer: answer.id })}
        >
          {pick(answer.title)}
        </Button>
      ))}
      <Button
        variant="subtle"
        color="gray"
        onClick={() => find({ question: step.id, answer: 'dont-know' })}
      >
        {t('guide.dont_know')}
      </Button>
    </div>
  );
}

/** One step at a time, until something worked or the helpdesk is asked with all that was said. */
function Steps({
  model,
  words,
  leave,
}: {
  model: { id: string; title: string };
  words: Words;
  leave: () => void;
}) {
  const { t, pick } = useTexts();
  const go = useNavigate();
  const tell = useTellProblem();
  const [findings, setFindings] = useState<GuideFinding[]>([]);
  const [solved, setSolved] = useState(false);
  const view = useGuideStep(model.id, findings);
  const ticket = useGuideTicket();
  const step = view.data?.step;
  // The button that was pressed is gone; whoever hears the page goes on from the step.
  const stage = useRef<HTMLDivElement>(null);
  useEffect(() => stage.current?.focus({ preventScroll: true }), [step?.id, step?.kind]);
  const ask = () =>
    ticket.mutate(
      {
        model_id: model.id,
        title: words.title.trim() || model.title,
        problem: words.problem.trim(),
        findings,
      },
      { onError: tell, onSuccess: (made) => go(`/portal/${made.ticket_id}`) },
    );
  if (solved) {
    return (
      <Panel title={model.title}>
        <p role="status" className={css.say}>
          {t('guide.solved')}
        </p>
        <Button component={Link} to="/portal" variant="default" mt="md">
          {t('portal.my_requests')}
        </Button>
      </Panel>
    );
  }
  return (
    <Panel
      title={model.title}
      aside={
        <Button size="compact-xs" variant="subtle" color="gray" onClick={leave}>
          {t('guide.leave')}
        </Button>
      }
    >
      {view.isPending && <Loading rows={3} />}
      {view.isError && <Failed error={view.error} again={view.refetch} />}
      {step && (
        <div
          ref={stage}
          tabIndex={-1}
          role="group"
          aria-label={t('guide.step')}
          className={css.step}
        >
          {step.kind === 'ticket' ? (
            <p className={css.say}>{t('guide.ask_us')}</p>
          ) : (
            <>
              <strong>{pick(step.title)}</strong>
              <p className={css.say}>{pick(step.say)}</p>
              <Answers
                step={step}
                find={(one) => setFindings([...findings, one])}
                solve={() => setSolved(true)}
              />
            </>
          )}
        </div>
      )}
      <div className={css.choices}>
        {findings.length > 0 && (
          <Button variant="subtle" color="gray" onClick={() => setFindings(findings.slice(0, -1))}>
            {t('guide.back')}
          </Button>
        )}
        <Button
          variant={step?.kind === 'ticket' ? 'filled' : 'subtle'}
          loading={ticket.isPending}
          onClick={ask}
        >
          {t('guide.ask')}
        </Button>
      </div>
    </Panel>
  );
}

/** What fits the words that are being typed, and going through it together. */
export function Guide({ words, onBegin }: { words: Words; onBegin: (began: boolean) => void }) {
  const { t, pick } = useTexts();
  const [text] = useDebouncedValue(`${words.title} ${words.problem}`.trim(), 250);
  const [model, setModel] = useState<{ id: string; title: string } | null>(null);
  const choose = (next: typeof model) => {
    setModel(next);
    onBegin(next !== null);
  };
  const choices = useGuideChoices(text).data?.choices ?? [];
  if (model) return <Steps key={model.id} model={model} words={words} leave={() => choose(null)} />;
  const isFound = choices.length > 0 && text.length >= 4;
  return (
    <>
      <p role="status" className="visually-hidden">
        {isFound && t('guide.together')}
      </p>
      {isFound && (
        <Panel title={t('guide.together')}>
          <div className={css.choices}>
            {choices.map((one) => (
              <Button
                key={one.model_id}
                variant="default"
                onClick={() => choose({ id: one.model_id, title: pick(one.title) })}
              >
                {pick(one.title)}
              </Button>
            ))}
          </div>
        </Panel>
      )}
    </>
  );
}
