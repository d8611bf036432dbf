import { SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTicketAct } from '@/api/tickets';
import type { HoldReason, TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { useTellProblem } from '@/ui/problem';
import { ActPanel } from './ActPanel';
import css from './ActPanel.module.css';
import { DeadlineChanges } from './DeadlineChanges';

const reasons: HoldReason[] = ['requester', 'supplier', 'part', 'appointment', 'third_party'];

export function HoldPanel({ ticket, close }: { ticket: TicketSheet; close: () => void }) {
  const { t } = useTexts();
  const [reason, setReason] = useState<HoldReason>('requester');
  const [until, setUntil] = useState('');
  const [note, setNote] = useState('');
  const act = useTicketAct(ticket.id);
  const tell = useTellProblem();
  const confirm = () =>
    act.mutate(
      {
        do: 'hold',
        reason,
        until: until ? new Date(until).toISOString() : null,
        note: note.trim() || null,
      },
      { onSuccess: close, onError: tell },
    );
  return (
    <ActPanel
      title={t('hold.title')}
      confirm={t('hold.confirm')}
      ready
      busy={act.isPending}
      onConfirm={confirm}
      close={close}
    >
      <div>
        <div className={css.label}>{t('hold.reason')}</div>
        <SegmentedControl
          fullWidth
          aria-label={t('hold.reason')}
          value={reason}
          onChange={(value) => setReason(reasons.find((one) => one === value) ?? 'requester')}
          data={reasons.map((value) => ({ value, label: t(`hold_reason.${value}`) }))}
        />
      </div>
      <TextInput
        type="datetime-local"
        label={t('hold.until')}
        description={t('hold.until_hint')}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
        maw={280}
      />
      <TextInput
        data-first
        label={t('hold.note')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <DeadlineChanges ticket={ticket.id} change={{ deed: 'hold', reason }} />
    </ActPanel>
  );
}
