import { Button, Popover, SegmentedControl, Stack, TextInput, UnstyledButton } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTicketAct } from '@/api/tickets';
import type { TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { useTellProblem } from '@/ui/problem';

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

/** Impact and urgency make the priority; another one needs a reason. */
export function PriorityMenu({ ticket, children }: { ticket: TicketSheet; children: ReactNode }) {
  const { t } = useTexts();
  const act = useTicketAct(ticket.id);
  const tell = useTellProblem();
  const [priority, setPriority] = useState(ticket.priority);
  const [reason, setReason] = useState(ticket.priority_reason ?? '');
  const change = (change: { impact?: number; urgency?: number }) =>
    act.mutate({ do: 'change', change }, { onError: tell });
  return (
    <Popover width={310} position="bottom-start" shadow="md" trapFocus>
      <Popover.Target>
        <UnstyledButton
          display="inline-flex"
          aria-label={t('ticket.change_priority', { priority: `P${ticket.priority}` })}
        >
          {children}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Scale
            label={t('ticket.impact')}
            names={[t('impact.1'), t('impact.2'), t('impact.3')]}
            value={ticket.impact}
            onChange={(impact) => change({ impact })}
          />
          <Scale
            label={t('ticket.urgency')}
            names={[t('urgency.1'), t('urgency.2'), t('urgency.3')]}
            value={ticket.urgency}
            onChange={(urgency) => change({ urgency })}
          />
          <Scale
            label={t('ticket.other_priority')}
            names={['P1', 'P2', 'P3', 'P4', 'P5']}
            value={priority}
            onChange={setPriority}
          />
          {priority !== ticket.priority && (
            <>
              <TextInput
                label={t('ticket.priority_reason')}
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
              <Button
                size="xs"
                disabled={reason.trim() === ''}
                loading={act.isPending}
                onClick={() =>
                  act.mutate(
                    { do: 'change', change: { priority, priority_reason: reason } },
                    { onError: tell },
                  )
                }
              >
                {t('ticket.set_priority', { priority: `P${priority}` })}
              </Button>
            </>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
