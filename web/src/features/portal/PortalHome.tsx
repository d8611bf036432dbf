import { Button } from '@mantine/core';
import { Link } from 'react-router-dom';
import { useTickets } from '@/api/tickets';
import type { Me, TicketLine } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { usePageTitle } from '@/ui/PageFrame';
import { Panel } from '@/ui/Panel';
import { TicketLinks } from '@/ui/TicketLinks';

export function PortalHome({ me }: { me: Me }) {
  const { t } = useTexts();
  const tickets = useTickets('open');
  const closed = useTickets('closed', null, 10);
  usePageTitle(t('portal.my_requests'));
  const all = [tickets, closed].flatMap(
    (query) => query.data?.pages.flatMap((page) => page.items) ?? [],
  );
  const mine = [...new Map(all.map((line) => [line.id, line])).values()];
  const isOpen = (line: TicketLine) => line.status === 'open' || line.status === 'on_hold';
  const lines = mine.filter(isOpen);
  const past = mine.filter((line) => !isOpen(line));
  return (
    <>
      <h1>{t('cockpit.hello', { name: me.name.split(' ')[0] ?? '' })}</h1>
      <div>
        <Button component={Link} to="/portal/new" size="md">
          {t('portal.ask')}
        </Button>
      </div>
      <Panel title={t('portal.my_requests')}>
        {tickets.isPending && <Loading />}
        {tickets.isError && <Failed error={tickets.error} again={tickets.refetch} />}
        {tickets.isSuccess && lines.length === 0 && <Empty small title={t('portal.no_requests')} />}
        <TicketLinks tickets={lines} base="/portal" plain />
      </Panel>
      {past.length > 0 && (
        <Panel title={t('portal.past_requests')}>
          <TicketLinks tickets={past} base="/portal" plain />
        </Panel>
      )}
    </>
  );
}
