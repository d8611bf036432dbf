import { useCompany } from '@/api/people';
import type { Entry, TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { endingOf } from '@/ui/ending';
import {
  IconAlarm,
  IconArrowRight,
  IconListCheck,
  IconMail,
  IconNote,
  IconPhone,
  IconTransfer,
} from '@/ui/icons';
import { When } from '@/ui/When';
import { useEntryWords } from './entryWords';
import { Letter } from './Letter';
import { NamedTicket } from './NamedTicket';
import { Recordings } from './Recordings';
import css from './TimelineDock.module.css';

export type Group = 'calls' | 'notes' | 'steps' | 'handovers' | 'changes';

/** The filter an entry belongs to, by the first word of its kind. */
export function groupOf(kind: string): Group {
  if (kind.startsWith('call')) return 'calls';
  if (/note|mail|portal|answer_sent/.test(kind)) return 'notes';
  if (/^(diagnosis|finding|step|question|action|level|model)/.test(kind)) return 'steps';
  if (kind.startsWith('handover')) return 'handovers';
  return 'changes';
}

function iconOf(kind: string) {
  if (kind.includes('mail')) return IconMail;
  if (kind.startsWith('deadline')) return IconAlarm;
  const icons = {
    calls: IconPhone,
    notes: IconNote,
    steps: IconListCheck,
    handovers: IconTransfer,
    changes: IconArrowRight,
  };
  return icons[groupOf(kind)];
}

export function TimelineEntry({ entry, ticket }: { entry: Entry; ticket: TicketSheet }) {
  const { t, code } = useTexts();
  // Deadlines are told by the clocks of the company, as everywhere on this page.
  const words = useEntryWords(useCompany(ticket.company_id).data?.calendar.zone);
  const Icon = iconOf(entry.kind);
  const letter = entry.data?.['mail_id'];
  const named = entry.kind === 'mail_names_ticket' ? entry.data : null;
  const writer = entry.by?.name ?? entry.data?.['from_name'] ?? entry.data?.['from'];
  const recorded = entry.data?.['is_recorded'] === true ? Number(entry.data['call_id']) : null;
  const ending = endingOf(entry);
  const said = ending ? code('ending', ending) : entry.text;
  const isNote = groupOf(entry.kind) === 'notes' && entry.text !== null;
  return (
    <li className={css.entry}>
      <When at={entry.at} />
      <Icon size={16} stroke={1.6} aria-hidden />
      <div>
        <span>{words(entry)}</span>{' '}
        <span className={css.by}>
          {[writer, isNote && (entry.visible ? t('note.visible') : t('note.internal'))]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {said && (
          <div
            className={`${css.words} ${isNote ? css.note : ''}`}
            data-visible={entry.visible || undefined}
          >
            {said}
          </div>
        )}
        {named && (
          <NamedTicket
            ticket={ticket.id}
            other={Number(named['other_id'])}
            number={String(named['number'])}
          />
        )}
        {recorded !== null && <Recordings call={recorded} />}
        {typeof letter === 'number' && (
          <Letter id={letter} invites={entry.data?.['invites'] === true} />
        )}
      </div>
    </li>
  );
}
