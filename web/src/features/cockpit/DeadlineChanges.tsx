import { useChangePreview } from '@/api/deadlines';
import type { ChangePreview, ClockChange, TicketWhatIf } from '@/api/types';
import { useTexts } from '@/i18n';
import { Failed, Loading } from '@/ui/Feedback';
import { useSpell } from '@/ui/Spells';
import css from './DeadlineChanges.module.css';

const isChanged = ({ before, after }: ClockChange) =>
  before?.due_at !== after?.due_at || before?.state !== after?.state;

function One({ change, zone }: { change: ClockChange; zone: string }) {
  const { t, code } = useTexts();
  const { moment } = useSpell(zone);
  const { before, after } = change;
  const due = (side: ClockChange['before']) => (side ? moment(side.due_at) : t('change.none'));
  const isMoved = before?.due_at !== after?.due_at;
  return (
    <li>
      <strong>{code('clock', change.kind)}</strong>{' '}
      {isMoved ? (
        <>
          {due(before)} → {due(after)}
        </>
      ) : (
        due(after)
      )}
      {after && after.state !== 'running' && (
        <span className={css.state}> {t(`change.${after.state}`)}</span>
      )}
    </li>
  );
}

const hasCallToGive = (changed: ClockChange[]) =>
  changed.some(({ kind, before, after }) => kind === 'call_back' && before && !after);

function Changes({ preview, isMerge }: { preview: ChangePreview; isMerge: boolean }) {
  const { t, code } = useTexts();
  const { moment, spell } = useSpell(preview.zone || 'UTC');
  const changed = preview.items.filter(isChanged);
  if (changed.length === 0) return <p>{t('change.nothing')}</p>;
  return (
    <>
      <ul aria-label={t('change.title')}>
        {changed.map((one) => (
          <One key={one.kind} change={one} zone={preview.zone} />
        ))}
      </ul>
      {isMerge && hasCallToGive(changed) && <p>{t('merge.call_goes_along')}</p>}
      {preview.pauses.length > 0 && (
        <p>
          {t('change.pauses_kept')}{' '}
          {preview.pauses
            .map(({ from, to, reason }) =>
              t('why.paused_when', {
                why: code('why_paused', reason),
                when: to ? spell({ from, to }) : t('why.since', { at: moment(from) }),
              }),
            )
            .join('; ')}
        </p>
      )}
    </>
  );
}

/** What a change would do to the deadlines, old and new, before it is made. */
export function DeadlineChanges({ ticket, change }: { ticket: number; change: TicketWhatIf }) {
  const { t } = useTexts();
  const preview = useChangePreview(ticket, change);
  return (
    <section className={css.changes} aria-label={t('change.title')} aria-live="polite">
      <h3>{t('change.title')}</h3>
      {preview.isPending && <Loading rows={2} />}
      {preview.isError && <Failed error={preview.error} again={preview.refetch} />}
      {preview.data && <Changes preview={preview.data} isMerge={change.deed === 'merge'} />}
    </section>
  );
}
