import { Button } from '@mantine/core';
import { Link } from 'react-router-dom';
import { useLiveState, useMe } from '@/api/session';
import { useTexts } from '@/i18n';
import { Panel } from '@/ui/Panel';

/** My running calls, to get back to their tickets, and how many were missed. */
export function MyCalls() {
  const { t } = useTexts();
  const state = useLiveState().data;
  const me = useMe().data;
  if (!state || !me) return null;
  const mine = state.calls.filter(
    (call) => call.state === 'answered' && call.answered_by?.id === me.id,
  );
  return (
    <Panel title={t('nav.calls')}>
      <div style={{ display: 'grid', gap: '0.5rem', justifyItems: 'start' }}>
        {mine.map((call) =>
          call.ticket_id === null ? null : (
            <Button key={call.id} component={Link} to={`/tickets/${call.ticket_id}`}>
              {t('call.back_to', { number: call.from_display ?? call.from ?? '' })}
            </Button>
          ),
        )}
        {state.missed.length > 0 ? (
          <Button component={Link} to="/calls" variant="light">
            {t('calls.missed_count', { count: state.missed.length })}
          </Button>
        ) : (
          <span style={{ color: 'var(--ink-2)' }}>{t('calls.none_missed')}</span>
        )}
      </div>
    </Panel>
  );
}
