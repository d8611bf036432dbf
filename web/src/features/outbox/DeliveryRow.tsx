import { Button } from '@mantine/core';
import { Link } from 'react-router-dom';
import { useDeliveryDeed } from '@/api/outbox';
import type { DeliveryLine } from '@/api/types';
import { useTexts } from '@/i18n';
import { Tag, type Tone } from '@/ui/Marks';
import rows from '@/ui/Rows.module.css';
import { useTellProblem } from '@/ui/problem';
import { SureButton } from '@/ui/SureButton';
import { When } from '@/ui/When';

const tones: Record<DeliveryLine['state'], Tone> = {
  pending: 'warm',
  delivered: 'good',
  failed: 'bad',
};

/** "Acknowledgement · THU-1001", "Ours · Ticket opened · THU-1001". */
function useName(line: DeliveryLine): string {
  const { t, code } = useTexts();
  const parts =
    line.kind === 'webhook'
      ? [line.webhook_name ?? t('outbox.webhook_gone'), code('event', line.event_kind ?? '')]
      : [t(`outbox.${line.kind}`)];
  return [...parts, line.ticket_number].filter(Boolean).join(' · ');
}

function Course({ line }: { line: DeliveryLine }) {
  const { t, code } = useTexts();
  const reason = line.reason && code('delivery_reason', line.reason);
  return (
    <small>
      {[line.company_name, line.attempts > 0 && t('outbox.attempts', { count: line.attempts })]
        .filter(Boolean)
        .join(' · ')}
      {line.state === 'pending' && line.next_attempt_at && line.attempts > 0 && (
        <>
          {' · '}
          {t('outbox.next')} <When at={line.next_attempt_at} absolute />
        </>
      )}
      {line.settled_at && (
        <>
          {' · '}
          <When at={line.settled_at} absolute />
        </>
      )}
      {reason && (
        <>
          <br />
          {reason}
          {line.detail && ` (${line.detail})`}
        </>
      )}
    </small>
  );
}

export function DeliveryRow({ line }: { line: DeliveryLine }) {
  const { t } = useTexts();
  const name = useName(line);
  const deed = useDeliveryDeed();
  const tell = useTellProblem();
  const act = (what: 'retry' | 'give-up') =>
    deed.mutate({ id: line.id, deed: what }, { onError: tell });
  const mayRetry = line.state !== 'delivered' && !line.is_under_way;
  return (
    <li>
      <span className={rows.what}>
        {line.ticket_id ? <Link to={`/tickets/${line.ticket_id}`}>{name}</Link> : name}
        <Course line={line} />
      </span>
      <Tag tone={tones[line.state]}>
        {line.is_under_way ? t('outbox.under_way') : t(`delivery_state.${line.state}`)}
      </Tag>
      {mayRetry && (line.kind !== 'webhook' || line.webhook_name) && (
        <Button
          size="xs"
          variant="default"
          loading={deed.isPending}
          aria-label={`${t('outbox.retry')} ${name}`}
          onClick={() => act('retry')}
        >
          {t('outbox.retry')}
        </Button>
      )}
      {line.state === 'pending' && (
        <SureButton
          label={t('outbox.give_up')}
          sure={t('outbox.give_up_sure')}
          about={name}
          act={() => act('give-up')}
        />
      )}
    </li>
  );
}
