import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useChangePreview } from '@/api/deadlines';
import { useTicketAct } from '@/api/tickets';
import type { HoldReason, TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { DateField } from '@/ui/DateField';
import { useTellProblem } from '@/ui/problem';
import { useTimes } from '@/ui/time';
import { ActPanel } from './ActPanel';
import css from './ActPanel.module.css';
import { DeadlineChanges } from './DeadlineChanges';

const reasons: HoldReason[] = ['requester', 'supplier', 'part', 'appointment', 'third_party'];

// As a field for a time by the clock on the wall has it.
function wallTime(at: string): string {
  const when = new Date(at);
  const two = (n: number) => String(n).padStart(2, '0');
  const day = [when.getFullYear(), two(when.getMonth() + 1), two(when.getDate())].join('-');
  return `${day}T${two(when.getHours())}:${two(when.getMinutes())}`;
}

export function HoldPanel({ ticket, close }: { ticket: TicketSheet; close: () => void }) {
  const { t } = useTexts();
  const [reason, setReason] = useState<HoldReason>('requester');
  const [until, setUntil] = useState('');
  const [note, setNote] = useState('');
  const times = useTimes();
  const followUp = useChangePreview(ticket.id, { deed: 'hold', reason }).data?.follow_up_at ?? null;
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
      <DateField
        withTime
        label={t('hold.until')}
        description={t('hold.until_hint')}
        value={until}
        onChange={setUntil}
        maw={280}
      />
      {followUp && until === '' && (
        <p style={{ margin: 0, color: 'var(--ink-2)' }}>
          {t('hold.without_date', { at: times.full(followUp) })}{' '}
          <Button size="compact-xs" variant="default" onClick={() => setUntil(wallTime(followUp))}>
            {t('hold.propose', { at: times.full(followUp) })}
          </Button>
        </p>
      )}
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
