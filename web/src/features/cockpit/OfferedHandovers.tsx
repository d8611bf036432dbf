import { Button, Group, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { useAnswerHandover } from '@/api/handovers';
import { useLiveState, useMe } from '@/api/session';
import type { HandoverLine } from '@/api/types';
import { useTexts } from '@/i18n';
import { Panel } from '@/ui/Panel';
import { beside, useNeeds } from '@/ui/needs';
import { useTellProblem } from '@/ui/problem';
import { TicketLinks } from '@/ui/TicketLinks';
import css from './OfferedHandovers.module.css';
import { mostUrgentFirst } from './offers';

/** What has been handed to me, the most urgent first. */
export function useOffers(): HandoverLine[] {
  const me = useMe().data?.id;
  // What one has handed over oneself is with somebody else now.
  const lines = (useLiveState().data?.handovers ?? []).filter((line) => line.to?.id === me);
  return mostUrgentFirst(lines);
}

function Answer({ line }: { line: HandoverLine }) {
  const { t } = useTexts();
  const go = useNavigate();
  const tell = useTellProblem();
  const answer = useAnswerHandover();
  const [reason, setReason] = useState<string | null>(null);
  const accept = () =>
    answer.mutate(
      { id: line.id, reason: null },
      { onSuccess: () => go(`/tickets/${line.ticket.id}`), onError: tell },
    );
  const isMute = !reason?.trim();
  const needs = useNeeds<HTMLFormElement>(!isMute);
  const giveBack = (event: FormEvent) => {
    event.preventDefault();
    if (needs.ask()) answer.mutate({ id: line.id, reason }, { onError: tell });
  };
  return reason === null ? (
    <Group gap="xs">
      <Button size="xs" onClick={accept} loading={answer.isPending}>
        {t('handover.accept')}
      </Button>
      <Button size="xs" variant="default" onClick={() => setReason('')}>
        {t('handover.return')}
      </Button>
    </Group>
  ) : (
    <form ref={needs.box} onSubmit={giveBack}>
      <Group gap="xs" align="end">
        <TextInput
          label={t('handover.return_reason')}
          inputWrapperOrder={[...beside]}
          error={needs.say(isMute, t('missing.lack'))}
          value={reason}
          autoFocus
          onChange={(event) => setReason(event.currentTarget.value)}
          style={{ flex: 1 }}
        />
        <Button type="submit" loading={answer.isPending}>
          {t('handover.return')}
        </Button>
      </Group>
    </form>
  );
}

/** On the ticket itself: whoever was asked about it answers where he reads it. */
export function OfferedHere({ ticket }: { ticket: number }) {
  const line = useOffers().find((one) => one.ticket.id === ticket && one.state === 'offered');
  return line ? <Answer line={line} /> : null;
}

export function OfferedHandovers() {
  const { t } = useTexts();
  const lines = useOffers();
  if (lines.length === 0) return null;
  const under = (line: HandoverLine) => (
    <div className={css.under}>
      <p>
        {line.from ? t('handover.from', { name: line.from.name }) : t('handover.from_program')}
        {line.note && <> · {line.note}</>}
      </p>
      {line.state === 'offered' && line.rests_since && <p>{t('handover.rests')}</p>}
      {line.state === 'offered' && <Answer line={line} />}
    </div>
  );
  return (
    <Panel title={t('handover.to_me')} className={css.offers}>
      <TicketLinks
        tickets={lines.map((line) => line.ticket)}
        showCompany
        aside={(ticket) => {
          const line = lines.find((one) => one.ticket.id === ticket.id);
          return line && under(line);
        }}
      />
    </Panel>
  );
}
