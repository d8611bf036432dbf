import type { TeamPreview, TermsPreview } from '@/api/types';
import { useTexts } from '@/i18n';
import { Panel } from '@/ui/Panel';
import { useSpell } from '@/ui/Spells';
import { LinkRows } from '@/ui/LinkRows';
import css from './Terms.module.css';

/** Which open tickets would be due when instead; by the clocks of a zone. */
export function ChangedTickets({ preview, zone }: { preview: TeamPreview; zone: string }) {
  const { t } = useTexts();
  const { moment } = useSpell(zone);
  const count = preview.changed_count;
  return (
    <Panel title={t('terms.open_tickets')}>
      <p className={css.quiet} role="status">
        {count > 0
          ? t('terms.changes', { count })
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
            facts: [
              `${one.old_due_at ? moment(one.old_due_at) : '–'} → ${one.new_due_at ? moment(one.new_due_at) : '–'}`,
            ],
          }))}
        />
      )}
    </Panel>
  );
}

/** A ticket opened now would be due…, because…; and what open tickets would change. */
export function Preview({ preview }: { preview: TermsPreview }) {
  const { t, code } = useTexts();
  const { moment, spell } = useSpell(preview.zone);
  return (
    <>
      <Panel title={t('terms.preview')}>
        <p className={css.quiet}>{t('terms.opened_now', { at: moment(preview.opened_at) })}</p>
        {preview.clocks.map((clock) => (
          <div key={clock.kind}>
            <p className={css.due}>
              {code('clock', clock.kind)} · <strong>{moment(clock.due_at)}</strong>
              <br />
              <span className={css.quiet}>
                {clock.hours.length > 0
                  ? t('terms.because', { hours: clock.hours.map(spell).join(', ') })
                  : t('terms.because_at_once')}
              </span>
            </p>
          </div>
        ))}
      </Panel>
      <ChangedTickets preview={preview} zone={preview.zone} />
    </>
  );
}
