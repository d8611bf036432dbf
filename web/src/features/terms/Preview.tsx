import type { TermsPreview } from '@/api/types';
import { useTexts } from '@/i18n';
import { ChangedTickets } from '@/ui/ChangedTickets';
import { Panel } from '@/ui/Panel';
import { useSpell } from '@/ui/Spells';
import css from './Terms.module.css';

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
      <Panel title={t('terms.open_tickets')}>
        <ChangedTickets preview={preview} zone={preview.zone} />
      </Panel>
    </>
  );
}
