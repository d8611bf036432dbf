import { Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useSearch } from '@/api/knowledge';
import { useChangeMe, useMe } from '@/api/session';
import { useTexts, type TextKey } from '@/i18n';
import {
  IconBook2,
  IconBuilding,
  IconClock,
  IconHeadset,
  IconInbox,
  IconMoon,
  IconPhone,
  IconPlus,
  IconSearch,
  IconTicket,
  IconTransfer,
  IconUser,
  IconUserCheck,
  IconUsers,
} from '@/ui/icons';
import { StillReading } from '@/ui/Feedback';
import css from './Palette.module.css';

const [store, palette] = createSpotlight();
export const openPalette = () => palette.open();

interface Choice {
  /** Of actions in English words, which find them in every language. */
  id: string;
  label: string;
  description?: string;
  icon: typeof IconUser;
  run: () => void;
}

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

interface Found {
  groups: [TextKey, Choice[]][];
  busy: boolean;
  readPercent: number;
}

function useFound(q: string): Found {
  const go = useNavigate();
  const search = useSearch(q);
  const found = q.trim().length > 1 ? search.data : undefined;
  if (!found) return { groups: [], busy: search.isFetching, readPercent: 100 };
  const groups: [TextKey, Choice[]][] = [
    [
      'palette.people',
      found.people.map((person) => ({
        id: `person-${person.id}`,
        label: person.name ?? person.numbers[0] ?? '',
        description: person.company_name,
        icon: IconUser,
        run: () => go(`/people/${person.id}`),
      })),
    ],
    [
      'palette.tickets',
      found.tickets.map((ticket) => ({
        id: `ticket-${ticket.id}`,
        label: ticket.title,
        description: [ticket.number, ticket.company_name].filter(Boolean).join(' · '),
        icon: IconTicket,
        run: () => go(`/tickets/${ticket.id}`),
      })),
    ],
    [
      'palette.articles',
      found.articles.map((article) => ({
        id: `article-${article.id}`,
        label: article.title,
        icon: IconBook2,
        run: () => go(`/knowledge/${encodeURIComponent(article.id)}`),
      })),
    ],
    [
      'palette.companies',
      found.companies.map((company) => ({
        id: `company-${company.id}`,
        label: company.name,
        icon: IconBuilding,
        run: () => go(`/companies/${company.id}`),
      })),
    ],
  ];
  return {
    groups: groups.filter(([, choices]) => choices.length > 0),
    busy: search.isFetching,
    readPercent: found.read_percent,
  };
}

/** Ctrl-K: everything, from anywhere. */
export function Palette() {
  const { t } = useTexts();
  const [query, setQuery] = useState('');
  const [settled] = useDebouncedValue(query, 120);
  const words = plain(query.trim());
  const actions = useActions().filter(({ id, label }) =>
    [id, plain(label)].some((name) => name.includes(words)),
  );
  const { groups, busy, readPercent } = useFound(settled);
  const all: [TextKey, Choice[]][] = [['palette.actions', actions], ...groups];
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
