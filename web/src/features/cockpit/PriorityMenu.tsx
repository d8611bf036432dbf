import { Button, Popover, SegmentedControl, Stack, TextInput, UnstyledButton } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTicketAct } from '@/api/tickets';
import type { TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { useNeeds } from '@/ui/needs';
import { useTellProblem } from '@/ui/problem';
import { DeadlineChanges } from './DeadlineChanges';

interface ScaleProps {
  label: string;
  names: string[];
  value: number;
  onChange: (value: number) => void;
}

function Scale({ label, names, value, onChange }: ScaleProps) {
  return (
    <div>
      <div style={{ fontSize: '0.875rem', fontWeight: 550, marginBottom: 4 }}>{label}</div>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={label}
        value={String(value)}
        onChange={(text) => onChange(Number(text))}
        data={names.map((name, at) => ({ value: String(at + 1), label: name }))}
      />
    </div>
  );
}

// As the server has it (priority_of in src/slices/tickets/ticket.cc).
const derived = (impact: number, urgency: number) => impact + urgency - 1;

function Choices({ ticket, close }: { ticket: TicketSheet; close: () => void }) {
  const { t } = useTexts();
  const act = useTicketAct(ticket.id);
  const tell = useTellProblem();
  const [impact, setImpact] = useState(ticket.impact);
  const [urgency, setUrgency] = useState(ticket.urgency);
  const [other, setOther] = useState(ticket.priority_reason === null ? null : ticket.priority);
  const [reason, setReason] = useState(ticket.priority_reason ?? '');
  const usual = derived(impact, urgency);
  const priority = other ?? usual;
  const isOther = priority !== usual;
  const isChanged =
    impact !== ticket.impact || urgency !== ticket.urgency || priority !== ticket.priority;
  const follow = (set: (value: number) => void) => (value: number) => {
    set(value);
    setOther(null);
  };
  const save = () =>
    act.mutate(
      {
        do: 'change',
        change: {
          impact,
          urgency,
          ...(isOther ? { priority, priority_reason: reason.trim() } : {}),
        },
      },
      { onSuccess: close, onError: tell },
    );
  const isMute = isOther && reason.trim() === '';
  const needs = useNeeds<HTMLDivElement>(!isMute);
  return (
    <Stack ref={needs.box} gap="sm">
      <Scale
        label={t('ticket.impact')}
        names={[t('impact.1'), t('impact.2'), t('impact.3')]}
        value={impact}
        onChange={follow(setImpact)}
      />
      <Scale
        label={t('ticket.urgency')}
        names={[t('urgency.1'), t('urgency.2'), t('urgency.3')]}
        value={urgency}
        onChange={follow(setUrgency)}
      />
      <Scale
        label={t('ticket.other_priority')}
        names={['P1', 'P2', 'P3', 'P4', 'P5']}
        value={priority}
        onChange={setOther}
      />
      {isOther && (
        <TextInput
          label={t('ticket.priority_reason')}
          error={needs.say(isMute, t('missing.reason'))}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {isChanged && (
        <>
          <DeadlineChanges ticket={ticket.id} change={{ priority }} />
          <Button size="xs" loading={act.isPending} onClick={() => needs.ask() && save()}>
            {t('ticket.set_priority', { priority: `P${priority}` })}
          </Button>
        </>
      )}
    </Stack>
  );
}

/** Impact and urgency make the priority; another one needs a reason. What it does is shown before it is saved. */
export function PriorityMenu({ ticket, children }: { ticket: TicketSheet; children: ReactNode }) {
  const { t } = useTexts();
  const [opened, setOpened] = useState(false);
  return (
    <Popover
      width={340}
      position="bottom-start"
      shadow="md"
      trapFocus
      returnFocus
      opened={opened}
      onChange={setOpened}
    >
      <Popover.Target>
        <UnstyledButton
          display="inline-flex"
          aria-label={t('ticket.change_priority', { priority: `P${ticket.priority}` })}
          onClick={() => setOpened((open) => !open)}
        >
          {children}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Choices ticket={ticket} close={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}
