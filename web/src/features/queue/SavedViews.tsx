import { Button, Checkbox, Menu, Popover, Stack, TextInput } from '@mantine/core';
import { memo, useState, type FormEvent } from 'react';
import { useMe } from '@/api/session';
import { useSavedViews, useViewDeed } from '@/api/queue';
import type { QueueFilter } from '@/api/types';
import { useTexts } from '@/i18n';
import { useNeeds } from '@/ui/needs';
import { IconChevronDown } from '@/ui/icons';
import { Tag } from '@/ui/Marks';
import { useTellProblem } from '@/ui/problem';

interface Props {
  filter: QueueFilter;
  set: (filter: QueueFilter) => void;
}

interface FormProps {
  filter: QueueFilter;
  name: string;
  setName: (name: string) => void;
  deed: ReturnType<typeof useViewDeed>;
  close: () => void;
}

/** Asks anew each time it is opened; what was written is kept. */
function ViewForm({ filter, name, setName, deed, close }: FormProps) {
  const { t } = useTexts();
  const me = useMe().data;
  const [is_shared, setShared] = useState(false);
  const tell = useTellProblem();
  const may_share = me?.role === 'supervisor' || me?.role === 'administrator';
  const needs = useNeeds<HTMLFormElement>(name.trim() !== '');
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!needs.ask()) return;
    deed.mutate(
      { do: 'save', view: { name: name.trim(), is_shared, filter } },
      { onSuccess: close, onError: tell },
    );
  };
  return (
    <form ref={needs.box} onSubmit={save}>
      <Stack gap="sm">
        <TextInput
          label={t('queue.view_name')}
          error={needs.say(name.trim() === '', t('missing.name'))}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {may_share && (
          <Checkbox
            size="md"
            label={t('queue.share')}
            checked={is_shared}
            onChange={(event) => setShared(event.currentTarget.checked)}
          />
        )}
        <Button type="submit" size="xs" loading={deed.isPending}>
          {t('action.save')}
        </Button>
      </Stack>
    </form>
  );
}

function SaveView({ filter }: { filter: QueueFilter }) {
  const { t } = useTexts();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const deed = useViewDeed();
  const close = () => {
    setOpened(false);
    setName('');
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus width={280}>
      <Popover.Target>
        <Button variant="default" size="xs" onClick={() => setOpened(!opened)}>
          {t('queue.save')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <ViewForm {...{ filter, name, setName, deed, close }} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** Queues under a name: one's own, and those that supervisors share. */
export const SavedViews = memo(function SavedViews({ filter, set }: Props) {
  const { t } = useTexts();
  const views = useSavedViews().data?.items ?? [];
  const deed = useViewDeed();
  const tell = useTellProblem();
  const same = (other: QueueFilter) =>
    [...new Set([...Object.keys(filter), ...Object.keys(other)])].every(
      (name) =>
        (filter[name as keyof QueueFilter] ?? null) === (other[name as keyof QueueFilter] ?? null),
    );
  const used = views.find((one) => same(one.filter));
  return (
    <>
      {views.length > 0 && (
        <Menu position="bottom-end" width={260}>
          <Menu.Target>
            <Button
              variant="default"
              size="xs"
              rightSection={<IconChevronDown size={14} aria-hidden />}
            >
              {used?.name ?? t('queue.saved')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {views.map((one) => (
              <Menu.Item
                key={one.id}
                rightSection={one.is_shared && <Tag>{t('queue.shared')}</Tag>}
                onClick={() => set(one.filter)}
              >
                {one.name}
              </Menu.Item>
            ))}
            {used?.may_change && (
              <>
                <Menu.Divider />
                <Menu.Item
                  color="red"
                  onClick={() => deed.mutate({ do: 'forget', id: used.id }, { onError: tell })}
                >
                  {t('queue.forget', { name: used.name })}
                </Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      <SaveView filter={filter} />
    </>
  );
});
