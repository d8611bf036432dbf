import { Button } from '@mantine/core';
import { useTexts } from '@/i18n';
import { Boundary } from '@/ui/Boundary';
import { Empty, Failed, Loading, StillReading } from '@/ui/Feedback';
import { IconInbox } from '@/ui/icons';
import { Panel } from '@/ui/Panel';
import { Group, Show } from './Show';

const nothing = () => undefined;

function Breaks(): never {
  throw new Error('shown on purpose');
}

/** What stands where something is missing, comes, or went wrong. */
export function FeedbackShown({ sample }: { sample: string }) {
  const { t } = useTexts();
  return (
    <Group title={t('design.feedback')}>
      <Show name="Empty">
        <Empty icon={<IconInbox size={32} stroke={1.3} />} title={t('palette.nothing')}>
          <Button variant="default">{t('action.again')}</Button>
        </Empty>
        <Empty small title={t('palette.nothing')} />
      </Show>
      <Show name="Failed">
        <Failed error={null} />
        <Failed error={null} text={sample} again={nothing} />
      </Show>
      <Show name="Loading">
        <Loading rows={4} />
      </Show>
      <Show name="StillReading">
        <StillReading percent={40} />
      </Show>
      <Show name="Boundary">
        <Boundary at="design">
          <Breaks />
        </Boundary>
      </Show>
      <Show name="Panel">
        <Panel title={sample} aside={<Button size="compact-sm">{t('action.again')}</Button>}>
          <p>{sample}</p>
        </Panel>
        <Panel plain>
          <p>{sample}</p>
        </Panel>
      </Show>
    </Group>
  );
}
