import { Chip, Group, Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useChangeMe, useMe } from '@/api/session';
import type { SearchKind } from '@/api/types';
import { useTexts, type TextKey } from '@/i18n';
import {
  IconBook2,
  IconBuilding,
  IconClock,
  IconEye,
  IconHeadset,
  IconInbox,
  IconListCheck,
  IconMoon,
  IconPhone,
  IconPlus,
  IconSearch,
  IconTool,
  IconTransfer,
  IconUserCheck,
  IconUsers,
} from '@/ui/icons';
import { StillReading } from '@/ui/Feedback';
import { kinds, useFound, type Choice } from './found';
import css from './Palette.module.css';

const [store, palette] = createSpotlight();

// As people type it: without accents and capitals.
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function useActions(): Choice[] {
  const { t } = useTexts();
  const go = useNavigate();
  const me = useMe().data;
  const change = useChangeMe();
  const dark = document.documentElement.dataset['mantineColorScheme'] === 'dark';
  const place = (id: string, label: TextKey, icon: Choice['icon'], to: string): Choice => ({
    id,
    label: t(label),
    icon,
    run: () => go(to),
  });
  return [
    place('new', 'keys.new_ticket', IconPlus, '/tickets/new'),
    place('cockpit', 'nav.cockpit', IconHeadset, '/cockpit'),
    place('queue', 'nav.queue', IconInbox, '/queue'),
    place('calls', 'nav.calls', IconPhone, '/calls'),
    place('knowledge', 'nav.knowledge', IconBook2, '/knowledge'),
    place('companies', 'nav.companies', IconBuilding, '/companies'),
    place('people', 'nav.people', IconUsers, '/people'),
    place('hours', 'hours.title', IconClock, '/hours'),
    place('settings', 'settings.title', IconTool, '/settings'),
    ...(me?.role === 'administrator'
      ? [
          place('first-steps', 'steps.title', IconListCheck, '/first-steps'),
          place('sample-data', 'sample.title', IconListCheck, '/sample-data'),
          place('design', 'design.title', IconEye, '/design'),
        ]
      : []),
    place('escalation', 'escalation.title', IconTransfer, '/escalation/ladders'),
    place('escalation-rota', 'escalation.rota', IconTransfer, '/escalation/rota'),
    place('escalation-directory', 'escalation.directory', IconTransfer, '/escalation/directory'),
    {
      id: 'duty',
      label: me?.on_duty ? t('palette.off_duty') : t('palette.on_duty'),
      icon: IconUserCheck,
      run: () => change.mutate({ on_duty: !me?.on_duty }),
    },
    {
      id: 'theme',
      label: dark ? t('palette.light') : t('palette.dark'),
      icon: IconMoon,
      run: () => change.mutate({ theme: dark ? 'light' : 'dark' }),
    },
  ];
}

/** Ctrl-K: everything, from anywhere. `asked` grows each time somebody wants it. */
export default function Palette({ asked }: { asked: number }) {
  useEffect(() => palette.open(), [asked]);
  const { t } = useTexts();
  const [query, setQuery] = useState('');
  const [settled] = useDebouncedValue(query, 120);
  const words = plain(query.trim());
  const actions = useActions().filter(({ id, label }) =>
    [id, plain(label)].some((name) => name.includes(words)),
  );
  const [kind, setKind] = useState<SearchKind | null>(null);
  const { groups, busy, readPercent } = useFound(settled, kind);
  const all: [TextKey, Choice[]][] =
    kind === null ? [['palette.actions', actions], ...groups] : groups;
  const none = !busy && all.every(([, choices]) => choices.length === 0);
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      overlayProps={{ backgroundOpacity: 0.28, blur: 0 }}
      classNames={{ actionsGroup: css.group ?? '' }}
      maxHeight={460}
    >
      <Modal.Title className="visually-hidden">{t('action.search')}</Modal.Title>
      <Spotlight.Search
        placeholder={t('palette.placeholder')}
        aria-label={t('action.search')}
        leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
      />
      <Chip.Group
        value={kind ?? 'all'}
        onChange={(one) => setKind(kinds.find((k) => k === one) ?? null)}
      >
        <Group gap={6} px="sm" py={8} role="group" aria-label={t('palette.kinds')}>
          <Chip size="xs" value="all">
            {t('palette.all')}
          </Chip>
          {kinds.map((one) => (
            <Chip key={one} size="xs" value={one}>
              {t(`palette.${one}` as TextKey)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Spotlight.ActionsList>
        {all.map(([title, choices]) =>
          choices.length === 0 ? null : (
            <Spotlight.ActionsGroup key={title} label={t(title)}>
              {choices.map(({ id, label, description, icon: Icon, run }) => (
                <Spotlight.Action
                  key={id}
                  label={label}
                  {...(description ? { description } : {})}
                  leftSection={<Icon size={19} stroke={1.5} aria-hidden />}
                  onClick={run}
                />
              ))}
            </Spotlight.ActionsGroup>
          ),
        )}
        <StillReading percent={readPercent} />
        {none && <Spotlight.Empty>{t('palette.nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
