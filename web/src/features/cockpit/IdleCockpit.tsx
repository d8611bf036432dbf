import { Button, Group } from '@mantine/core';
import { Suspense } from 'react';
import { Link } from 'react-router-dom';
import { useLiveState, useMe } from '@/api/session';
import { useTickets } from '@/api/tickets';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { IconHeadset, IconPlus } from '@/ui/icons';
import { Key } from '@/ui/Marks';
import { usePageTitle } from '@/ui/PageFrame';
import { onDemand } from '@/ui/later';
import { Panel } from '@/ui/Panel';
import { TicketLinks } from '@/ui/TicketLinks';
import css from './Cockpit.module.css';
import { MyCalls } from './MyCalls';
import { Notices } from './Notices';
import { OfferedHandovers, useOffers } from './OfferedHandovers';

const StepsBefore = onDemand(() => import('./StepsBefore'));

function MyTickets() {
  const { t } = useTexts();
  const tickets = useTickets('mine', null, 12);
  const live = useLiveState().data;
  const isMore = useOffers().length + (live?.missed.length ?? 0) + (live?.notices.length ?? 0) > 0;
  const lines = tickets.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel
      title={t('cockpit.my_tickets')}
      aside={
        <Button component={Link} to="/queue" variant="subtle" size="compact-sm">
          {t('cockpit.all_tickets')}
        </Button>
      }
    >
      {tickets.isPending && <Loading rows={5} />}
      {tickets.isError && <Failed error={tickets.error} again={tickets.refetch} />}
      {tickets.isSuccess &&
        lines.length === 0 &&
        (isMore ? (
          <Empty small title={t('cockpit.none_of_mine')} />
        ) : (
          <Empty icon={<IconHeadset size={32} stroke={1.3} />} title={t('cockpit.no_tickets')} />
        ))}
      <TicketLinks tickets={lines} showCompany />
    </Panel>
  );
}

/** Between two calls. */
export function IdleCockpit() {
  const { t } = useTexts();
  const me = useMe().data;
  usePageTitle(t('nav.cockpit'));
  const name = me?.name.split(' ')[0] ?? '';
  return (
    <div className={css.idle}>
      <h1>{t('cockpit.hello', { name })}</h1>
      <p>{me?.on_duty === false ? t('cockpit.off_duty') : t('cockpit.waiting')}</p>
      <div className={css.two}>
        {me?.role === 'administrator' ? (
          <div className={css.stack}>
            <Suspense fallback={null}>
              <StepsBefore>
                <MyTickets />
              </StepsBefore>
            </Suspense>
          </div>
        ) : (
          <MyTickets />
        )}
        <div className={css.stack}>
          <OfferedHandovers />
          <MyCalls />
          <Notices />
          <Panel title={t('cockpit.start')}>
            <Group gap="xs">
              {me?.role === 'author' && (
                <Button component={Link} to="/knowledge">
                  {t('step_do.article')}
                </Button>
              )}
              <Button
                component={Link}
                to="/tickets/new"
                variant="default"
                leftSection={<IconPlus size={17} aria-hidden />}
                rightSection={<Key name="c" />}
              >
                {t('keys.new_ticket')}
              </Button>
            </Group>
          </Panel>
        </div>
      </div>
    </div>
  );
}
