import { useNavigate } from 'react-router-dom';
import { useSearch } from '@/api/knowledge';
import type { SearchKind } from '@/api/types';
import { useTexts, type TextKey } from '@/i18n';
import {
  IconBook2,
  IconBuilding,
  IconDeviceDesktop,
  IconPhone,
  IconTicket,
  IconUser,
} from '@/ui/icons';
import { useTimes } from '@/ui/time';

export interface Choice {
  /** Of actions in English words, which find them in every language. */
  id: string;
  label: string;
  description?: string;
  icon: typeof IconUser;
  run: () => void;
}

interface Found {
  groups: [TextKey, Choice[]][];
  busy: boolean;
  readPercent: number;
}

export const kinds: SearchKind[] = [
  'people',
  'tickets',
  'articles',
  'devices',
  'calls',
  'companies',
];

/** What the search box finds, by kind. A device is shown with its person or company, a call with its ticket. */
export function useFound(q: string, kind: SearchKind | null): Found {
  const go = useNavigate();
  const times = useTimes();
  const { t } = useTexts();
  const search = useSearch(q, kind);
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
      'palette.devices',
      found.devices.map((device) => ({
        id: `device-${device.id}`,
        label: [device.model, device.serial].filter(Boolean).join(' · '),
        description: [device.person_name, device.company_name].filter(Boolean).join(' · '),
        icon: IconDeviceDesktop,
        run: () =>
          go(
            device.person_id === null
              ? `/companies/${device.company_id}`
              : `/people/${device.person_id}`,
          ),
      })),
    ],
    [
      'palette.calls',
      found.calls.map((call) => ({
        id: `call-${call.id}`,
        label: call.person_name ?? call.number ?? t('call.withheld'),
        description: [
          call.person_name === null ? null : call.number,
          call.company_name,
          times.full(call.rang_at),
        ]
          .filter(Boolean)
          .join(' · '),
        icon: IconPhone,
        run: () => go(call.ticket_id === null ? '/calls' : `/tickets/${call.ticket_id}`),
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
