import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { useAnswerHandover } from '@/api/handovers';
import { useLiveState, useMe } from '@/api/session';
import type { HandoverLine } from '@/api/types';
import { useTexts } from '@/i18n';
import { PriorityBadge } from '@/ui/Marks';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';

function Offered({ line }: { line: HandoverLine }) {
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
  const giveBack = () => answer.mutate({ id: line.id, reason }, { onError: tell });
  return (
    <li>
      <Group gap="xs" wrap="nowrap" align="baseline">
        <PriorityBadge priority={line.ticket.priority} />
        <Link to={`/tickets/${line.ticket.id}`}>{line.ticket.title || line.ticket.number}</Link>
      </Group>
      <p style={{ margin: '0.25rem 0 0.5rem', color: 'var(--ink-2)', fontSize: '0.875rem' }}>
        {t('handover.from', { name: line.from?.name ?? '' })}
        {line.note && <> · {line.note}</>}
      </p>
      {line.state === 'offered' &&
        (reason === null ? (
          <Group gap="xs">
            <Button size="xs" onClick={accept} loading={answer.isPending}>
              {t('handover.accept')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setReason('')}>
              {t('handover.return')}
            </Button>
          </Group>
        ) : (
          <Group gap="xs" align="end">
            <TextInput
              label={t('handover.return_reason')}
              value={reason}
              autoFocus
              onChange={(event) => setReason(event.currentTarget.value)}
              style={{ flex: 1 }}
            />
            <Button onClick={giveBack} disabled={reason.trim() === ''} loading={answer.isPending}>
              {t('handover.return')}
            </Button>
          </Group>
        ))}
    </li>
  );
}

export function OfferedHandovers() {
  const { t } = useTexts();
  const me = useMe().data?.id;
  // What one has handed over oneself is with somebody else now.
  const lines = (useLiveState().data?.handovers ?? []).filter((line) => line.to?.id === me);
  if (lines.length === 0) return null;
  return (
    <Panel title={t('handover.to_me')}>
      <ul style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: '1rem' }}>
        {lines.map((line) => (
          <Offered key={line.id} line={line} />
        ))}
      </ul>
    </Panel>
  );
}
