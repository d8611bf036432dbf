import { Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useCompanies } from '@/api/people';
import { useMoveTicket } from '@/api/tickets';
import type { TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { beside, useNeeds } from '@/ui/needs';
import { useTellProblem } from '@/ui/problem';
import { ActPanel } from './ActPanel';
import { DeadlineChanges } from './DeadlineChanges';

/** Opened for the wrong company: it goes on there, and whoever asked here is told why it ends. */
export function MovePanel({ ticket, close }: { ticket: TicketSheet; close: () => void }) {
  const { t } = useTexts();
  const go = useNavigate();
  const companies = useCompanies();
  const move = useMoveTicket(ticket.id);
  const tell = useTellProblem();
  const [company, setCompany] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const isMute = reason.trim() === '';
  const needs = useNeeds<HTMLElement>(company !== null && !isMute);
  const confirm = () =>
    move.mutate(
      { company_id: Number(company), person_id: null, reason: reason.trim() },
      {
        onSuccess: (moved) => {
          close();
          go(`/tickets/${moved.id}`);
        },
        onError: tell,
      },
    );
  return (
    <ActPanel
      title={t('move.title')}
      confirm={t('move.confirm')}
      needs={needs}
      busy={move.isPending}
      onConfirm={confirm}
      close={close}
    >
      <p>{t('move.hint')}</p>
      <Select
        data-first
        label={t('move.company')}
        inputWrapperOrder={[...beside]}
        error={needs.say(company === null, t('missing.company'))}
        searchable
        value={company}
        onChange={setCompany}
        data={(companies.data?.items ?? [])
          .filter((one) => one.id !== ticket.company_id)
          .map((one) => ({ value: String(one.id), label: one.name }))}
      />
      <Textarea
        label={t('move.reason')}
        error={needs.say(isMute, t('missing.reason'))}
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {company !== null && (
        <DeadlineChanges ticket={ticket.id} change={{ company_id: Number(company) }} />
      )}
    </ActPanel>
  );
}
