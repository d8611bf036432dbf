import { Button, Center, Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useCalls } from '@/api/calls';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { IconPhone } from '@/ui/icons';
import { PageFrame } from '@/ui/PageFrame';
import { Panel } from '@/ui/Panel';
import { CallRow } from './CallRow';
import css from './Calls.module.css';
import { NewCall } from './NewCall';

function CallList({ state }: { state: 'missed' | 'ended' }) {
  const { t } = useTexts();
  const calls = useCalls(state);
  if (calls.isPending) return <Loading rows={5} height={24} />;
  if (calls.isError) return <Failed error={calls.error} again={calls.refetch} />;
  const items = calls.data.pages.flatMap((page) => page.items);
  if (items.length === 0 && !calls.hasNextPage) {
    return (
      <Empty
        icon={<IconPhone size={34} stroke={1.3} />}
        title={state === 'missed' ? t('calls.none_missed') : t('calls.none_ended')}
      />
    );
  }
  return (
    <>
      <ul className={css.list}>
        {items.map((call) => (
          <CallRow key={call.id} call={call} />
        ))}
      </ul>
      {calls.hasNextPage && (
        <Center mt="md">
          <Button
            variant="default"
            loading={calls.isFetchingNextPage}
            onClick={() => void calls.fetchNextPage()}
          >
            {t('action.more')}
          </Button>
        </Center>
      )}
    </>
  );
}

export default function CallsPage() {
  const { t } = useTexts();
  const [state, setState] = useState<'missed' | 'ended'>('missed');
  return (
    <PageFrame
      title={t('nav.calls')}
      aside={
        <Group gap="xs">
          <Button component={Link} to="/calls/sound" variant="default" size="xs">
            {t('sound_check.page')}
          </Button>
          <Button component={Link} to="/calls/measures" variant="default" size="xs">
            {t('call_measures.title')}
          </Button>
        </Group>
      }
    >
      <div className={css.two}>
        <Panel
          title={state === 'missed' ? t('calls.to_call_back') : t('calls.past')}
          aside={
            <SegmentedControl
              size="xs"
              aria-label={t('calls.which')}
              value={state}
              onChange={(value) => setState(value === 'ended' ? 'ended' : 'missed')}
              data={[
                { value: 'missed', label: t('calls.missed') },
                { value: 'ended', label: t('calls.ended') },
              ]}
            />
          }
        >
          <CallList state={state} />
        </Panel>
        <NewCall />
      </div>
    </PageFrame>
  );
}
