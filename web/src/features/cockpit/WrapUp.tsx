import { SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import { useSummary, useTicketAct } from '@/api/tickets';
import type { Diagnosis, Outcome, TicketSheet } from '@/api/types';
import { languages, useTexts } from '@/i18n';
import { useDraft } from '@/ui/draft';
import { useNeeds } from '@/ui/needs';
import { useTellProblem } from '@/ui/problem';
import { ActPanel } from './ActPanel';
import css from './ActPanel.module.css';

const outcomes: Outcome[] = ['solved', 'workaround', 'no_fault', 'withdrawn'];

interface Props {
  ticket: TicketSheet;
  diagnosis: Diagnosis | null;
  close: () => void;
}

function useFound(diagnosis: Diagnosis | null) {
  const worked = diagnosis?.path
    .filter((step) => step.outcome === 'worked' && !step.withdrawn)
    .at(-1);
  return { action: worked?.id ?? null, cause: worked ? (diagnosis?.causes[0]?.id ?? null) : null };
}

/** Three things after the call: how it ended, the summary already written, what follows. */
export function WrapUp({ ticket, diagnosis, close }: Props) {
  // Four outcomes beside each other are cut off.
  const isNarrow = useMediaQuery('(max-width: 30rem)', false, { getInitialValueInEffect: false });
  const { t, named, pick } = useTexts();
  const found = useFound(diagnosis);
  const [outcome, setOutcome] = useState<Outcome>('solved');
  const [cause, setCause] = useState(found.cause);
  const [followUp, setFollowUp] = useState('');
  const draft = useDraft(`ticket-${ticket.id}-summary`);
  const isMute = draft.text.trim() === '';
  const needs = useNeeds<HTMLElement>(!isMute);
  const summary = useSummary(ticket.id);
  const act = useTicketAct(ticket.id);
  const tell = useTellProblem();
  useEffect(() => {
    if (draft.ready && summary.data) draft.suggest(summary.data.text);
  }, [draft.ready, summary.data]);
  const save = () =>
    act.mutate(
      {
        do: 'solve',
        solution: {
          outcome,
          summary: draft.text,
          cause_id: cause,
          action_id: found.action,
          follow_up: followUp.trim() || null,
        },
      },
      {
        onSuccess: () => {
          draft.clear();
          notifications.show({ message: t('wrap_up.saved', { number: ticket.number }) });
          close();
        },
        onError: tell,
      },
    );
  const written = languages.find((one) => one === summary.data?.language);
  return (
    <ActPanel
      title={t('wrap_up.title')}
      confirm={t('wrap_up.save')}
      needs={needs}
      busy={act.isPending}
      onConfirm={save}
      close={close}
    >
      <div>
        <div className={css.label}>{t('wrap_up.outcome')}</div>
        <SegmentedControl
          fullWidth
          orientation={isNarrow ? 'vertical' : 'horizontal'}
          aria-label={t('wrap_up.outcome')}
          value={outcome}
          onChange={(value) => setOutcome(outcomes.find((one) => one === value) ?? 'solved')}
          data={outcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
        />
      </div>
      <Textarea
        data-first
        label={t('wrap_up.summary')}
        description={written ? t('wrap_up.summary_hint', { language: named(written) }) : undefined}
        error={needs.say(isMute, t('missing.summary'))}
        lang={summary.data?.language}
        autosize
        minRows={3}
        maxRows={10}
        value={draft.text}
        onChange={(event) => draft.write(event.currentTarget.value)}
      />
      {diagnosis && diagnosis.causes.length > 0 && (
        <Select
          label={t('wrap_up.cause')}
          clearable
          value={cause}
          onChange={setCause}
          data={diagnosis.causes.map(({ id, title }) => ({ value: id, label: pick(title) }))}
        />
      )}
      <TextInput
        label={t('wrap_up.follow_up')}
        placeholder={t('wrap_up.follow_up_placeholder')}
        value={followUp}
        onChange={(event) => setFollowUp(event.currentTarget.value)}
      />
    </ActPanel>
  );
}
