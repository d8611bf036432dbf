import type { HoursPreview } from '@/api/types';
import { useTexts } from '@/i18n';
import css from './Calendar.module.css';
import { LinkRows } from './LinkRows';
import { useSpell } from './Spells';

/** Which open tickets would be due when instead; by the clocks of a zone. */
export function ChangedTickets({ preview, zone }: { preview: HoursPreview; zone: string }) {
  const { t, code } = useTexts();
  const { moment } = useSpell(zone);
  const when = (at: string | null) => (at ? moment(at) : '–');
  const count = preview.changed_count;
  return (
    <>
      <p className={css.quiet} role="status">
        {count > 0
          ? t('terms.changes', { count })
          : preview.looked_at === 0
            ? t('terms.nothing_open')
            : preview.is_more
              ? t('terms.none_of_these')
              : t('terms.nothing_changes', { count: preview.looked_at })}
        {preview.is_more && ` ${t('terms.and_more', { count: preview.looked_at })}`}
      </p>
      {count > 0 && (
        <LinkRows
          label={t('terms.open_tickets')}
          rows={preview.changed.map((one) => ({
            id: one.ticket_id,
            to: `/tickets/${one.ticket_id}`,
            name: `${one.number} ${one.title}`,
            facts: one.clocks.map(
              (clock) =>
                `${code('clock', clock.kind)} · ${when(clock.old_due_at)} → ${when(clock.new_due_at)}`,
            ),
          }))}
        />
      )}
    </>
  );
}
