import { Button, Group, Select, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useStaff } from '@/api/people';
import { useMe } from '@/api/session';
import type { Act, HoldReason } from '@/api/types';
import { useTexts } from '@/i18n';
import { beside, useNeeds } from '@/ui/needs';

export type DeedKind = 'assign' | 'priority' | 'hold' | 'close';
export type Deed = Omit<Act, 'ticket_id'>;

const reasons: HoldReason[] = ['requester', 'supplier', 'part', 'appointment', 'third_party'];

interface Props {
  kind: DeedKind;
  count: number;
  busy: boolean;
  run: (deed: Deed) => void;
  close: () => void;
}

/** What one has to say before a deed is done to many. Enter does it, Escape leaves it. */
export function DeedForm({ kind, count, busy, run, close }: Props) {
  const { t } = useTexts();
  const me = useMe().data;
  const staff = useStaff(kind === 'assign').data?.items ?? [];
  const [who, setWho] = useState<string | null>(me ? String(me.id) : null);
  const [priority, setPriority] = useState<string | null>('2');
  const [reason, setReason] = useState<string | null>('requester');
  const [text, setText] = useState('');
  const words = text.trim();
  const isMute = kind !== 'assign' && kind !== 'hold' && words === '';
  const needs = useNeeds<HTMLFormElement>(!isMute);
  const deedOf = (): Deed => {
    if (kind === 'assign') return { kind, account_id: who === null ? null : Number(who) };
    if (kind === 'priority') return { kind, priority: Number(priority), priority_reason: words };
    if (kind === 'hold')
      return {
        kind,
        hold: { reason: (reason ?? 'requester') as HoldReason, until: null, note: words || null },
      };
    return { kind, solution: { outcome: 'solved', summary: words } };
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && needs.ask()) run(deedOf());
  };
  const textLabels = {
    priority: 'ticket.priority_reason',
    hold: 'hold.note',
    close: 'queue.summary',
  } as const;
  return (
    <form
      ref={needs.box}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <Group gap="sm" align="flex-end">
        {kind === 'assign' && (
          <Select
            data-autofocus
            autoFocus
            label={t('queue.owner')}
            placeholder={t('ticket.unassigned')}
            searchable
            clearable
            value={who}
            onChange={setWho}
            data={staff.map((one) => ({ value: String(one.id), label: one.name }))}
          />
        )}
        {kind === 'priority' && (
          <Select
            autoFocus
            label={t('ticket.priority')}
            w={96}
            allowDeselect={false}
            value={priority}
            onChange={setPriority}
            data={['1', '2', '3', '4', '5'].map((value) => ({ value, label: `P${value}` }))}
          />
        )}
        {kind === 'hold' && (
          <Select
            autoFocus
            label={t('hold.reason')}
            allowDeselect={false}
            value={reason}
            onChange={setReason}
            data={reasons.map((value) => ({ value, label: t(`hold_reason.${value}`) }))}
          />
        )}
        {kind !== 'assign' && (
          <TextInput
            autoFocus={kind === 'close'}
            label={t(textLabels[kind])}
            inputWrapperOrder={[...beside]}
            error={needs.say(isMute, t(kind === 'close' ? 'missing.summary' : 'missing.reason'))}
            w={280}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
        <Button type="submit" loading={busy}>
          {t(`queue_do.${kind}`, { count })}
        </Button>
        <Button variant="subtle" color="gray" onClick={close}>
          {t('action.cancel')}
        </Button>
      </Group>
    </form>
  );
}
