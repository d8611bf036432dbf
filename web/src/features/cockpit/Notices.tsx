import { Button } from '@mantine/core';
import { Link } from 'react-router-dom';
import { useSeeNotice } from '@/api/escalation';
import { useLiveState } from '@/api/session';
import { useTexts } from '@/i18n';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';
import { When } from '@/ui/When';

/** What one is told of, and somebody else has. */
export function Notices() {
  const { t } = useTexts();
  const see = useSeeNotice();
  const tell = useTellProblem();
  const notices = useLiveState().data?.notices ?? [];
  if (notices.length === 0) return null;
  return (
    <Panel title={t('notices.title')}>
      <ul style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: '0.75rem' }}>
        {notices.map((one) => (
          <li key={one.id}>
            <Link to={`/tickets/${one.ticket.id}`}>{one.ticket.title || one.ticket.number}</Link>{' '}
            <span style={{ color: 'var(--ink-2)' }}>{t(`notices.${one.kind}`)}</span>{' '}
            <When at={one.at} />{' '}
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`${t('notices.seen')} ${one.ticket.number}`}
              onClick={() => see.mutate(one.id, { onError: tell })}
            >
              {t('notices.seen')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
