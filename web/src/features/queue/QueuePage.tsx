import { Button, Center } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router-dom';
import { useTickets } from '@/api/tickets';
import type { TicketLine, TicketView } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { IconInbox, IconPlus } from '@/ui/icons';
import { useKeys } from '@/ui/keyboard';
import { Key } from '@/ui/Marks';
import { PageFrame } from '@/ui/PageFrame';
import { Panel } from '@/ui/Panel';
import css from './Queue.module.css';
import { QueueRow } from './QueueRow';

const views: TicketView[] = [
  'mine',
  'team',
  'unassigned',
  'open',
  'on_hold',
  'handed_to_me',
  'closed',
];

function useRows(lines: TicketLine[], more: () => void) {
  const go = useNavigate();
  const [at, setAt] = useState(0);
  const current = Math.min(at, Math.max(0, lines.length - 1));
  const move = (to: number) => {
    const next = Math.max(0, Math.min(lines.length - 1, to));
    setAt(next);
    if (next > lines.length - 5) more();
    document.getElementById(`ticket-${lines[next]?.id}`)?.scrollIntoView({ block: 'nearest' });
  };
  const open = () => {
    const line = lines[current];
    if (line) go(`/tickets/${line.id}`);
  };
  useKeys('keys.list', [
    { key: 'j', label: 'keys.next', run: () => move(current + 1) },
    { key: 'k', label: 'keys.previous', run: () => move(current - 1) },
    { key: 'Enter', label: 'keys.open', run: open },
  ]);
  return { current, reset: () => setAt(0) };
}

export default function QueuePage() {
  const { t } = useTexts();
  const [query, setQuery] = useSearchParams();
  const view = views.find((one) => one === query.get('view')) ?? 'mine';
  const tickets = useTickets(view);
  const lines = tickets.data?.pages.flatMap((page) => page.items) ?? [];
  const more = () => {
    if (tickets.hasNextPage && !tickets.isFetchingNextPage) void tickets.fetchNextPage();
  };
  const rows = useRows(lines, more);
  useEffect(rows.reset, [view]);
  return (
    <PageFrame
      title={t('nav.queue')}
      aside={
        <Button
          component={Link}
          to="/tickets/new"
          leftSection={<IconPlus size={17} aria-hidden />}
          rightSection={<Key name="c" />}
        >
          {t('keys.new_ticket')}
        </Button>
      }
    >
      <div className={css.views} role="group" aria-label={t('queue.views')}>
        {views.map((one) => (
          <button
            key={one}
            type="button"
            className={css.view}
            aria-pressed={one === view}
            onClick={() => setQuery({ view: one })}
          >
            {t(`view.${one}`)}
          </button>
        ))}
      </div>
      {tickets.isPending && (
        <Panel>
          <Loading rows={8} height={24} />
        </Panel>
      )}
      {tickets.isError && <Failed error={tickets.error} again={tickets.refetch} />}
      {tickets.isSuccess && lines.length === 0 && (
        <Empty icon={<IconInbox size={36} stroke={1.3} />} title={t(`view_empty.${view}`)} />
      )}
      {lines.length > 0 && (
        <ul className={css.list} aria-label={t(`view.${view}`)}>
          {lines.map((line, at) => (
            <QueueRow key={line.id} line={line} current={at === rows.current} />
          ))}
        </ul>
      )}
      {tickets.hasNextPage && (
        <Center mt="md">
          <Button variant="default" onClick={more} loading={tickets.isFetchingNextPage}>
            {t('action.more')}
          </Button>
        </Center>
      )}
    </PageFrame>
  );
}
