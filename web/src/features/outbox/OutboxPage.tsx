import { Button, Center } from '@mantine/core';
import { useSearchParams } from 'react-router-dom';
import { useOutbox } from '@/api/outbox';
import type { DeliveryState } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { IconSend } from '@/ui/icons';
import { PageFrame } from '@/ui/PageFrame';
import { Panel } from '@/ui/Panel';
import rows from '@/ui/Rows.module.css';
import { DeliveryRow } from './DeliveryRow';
import { WebhooksPanel } from './WebhooksPanel';
import css from './Outbox.module.css';

const states: DeliveryState[] = ['pending', 'failed', 'delivered'];

function Deliveries() {
  const { t } = useTexts();
  const [query, setQuery] = useSearchParams();
  const state = states.find((one) => one === query.get('state')) ?? 'pending';
  const outbox = useOutbox(state);
  const lines = outbox.data?.pages.flatMap((page) => page.items) ?? [];
  const waits = outbox.data?.pages[0]?.letters_wait ?? false;
  return (
    <Panel title={t('outbox.deliveries')}>
      <nav className={css.views} aria-label={t('outbox.which')}>
        {states.map((one) => (
          <Button
            key={one}
            size="xs"
            variant={one === state ? 'filled' : 'default'}
            aria-current={one === state ? 'page' : undefined}
            onClick={() => setQuery({ state: one })}
          >
            {t(`delivery_state.${one}`)}
          </Button>
        ))}
      </nav>
      {waits && (
        <p className={css.notice} role="status">
          {t('outbox.no_spool')} <code>{'--mail-spool'}</code>
        </p>
      )}
      {outbox.isPending && <Loading rows={6} height={26} />}
      {outbox.isError && <Failed error={outbox.error} again={outbox.refetch} />}
      {outbox.isSuccess && lines.length === 0 && (
        <Empty icon={<IconSend size={36} stroke={1.3} />} title={t(`outbox_none.${state}`)} />
      )}
      {lines.length > 0 && (
        <ul className={rows.rows} aria-label={t('outbox.deliveries')}>
          {lines.map((line) => (
            <DeliveryRow key={line.id} line={line} />
          ))}
        </ul>
      )}
      {outbox.hasNextPage && (
        <Center mt="md">
          <Button
            variant="default"
            loading={outbox.isFetchingNextPage}
            onClick={() => void outbox.fetchNextPage()}
          >
            {t('action.more')}
          </Button>
        </Center>
      )}
    </Panel>
  );
}

export default function OutboxPage() {
  const { t } = useTexts();
  return (
    <PageFrame title={t('outbox.title')}>
      <div className={css.columns}>
        <Deliveries />
        <WebhooksPanel />
      </div>
    </PageFrame>
  );
}
