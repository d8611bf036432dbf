import type { CallMeasures } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty } from '@/ui/Feedback';
import { Panel } from '@/ui/Panel';
import rows from '@/ui/Rows.module.css';
import { stopwatch, useNow } from '@/ui/time';

/** What technicians do now: for supervisors by name, for others how many. */
export function TechniciansNow({ measures }: { measures: CallMeasures }) {
  const { t } = useTexts();
  const now = useNow(1000);
  const title = t('call_measures.technicians');
  if (measures.states.length === 0) {
    return (
      <Panel title={title}>
        <Empty small title={t('call_measures.nobody')} />
      </Panel>
    );
  }
  return (
    <Panel title={title}>
      <ul className={rows.rows} aria-label={title}>
        {measures.lines.length === 0 &&
          measures.states.map(({ state, technicians }) => (
            <li key={state}>
              <span className={rows.what}>{t(`line_short.${state}`)}</span>
              <strong className="tabular">{technicians}</strong>
            </li>
          ))}
        {measures.lines.map(({ account, state, reason, since }) => (
          <li key={account.id}>
            <span className={rows.what}>
              <strong>{account.name}</strong>
              <small>
                {[t(`line_short.${state}`), reason && t(`line_away.${reason}`)]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
            <span className="tabular">{stopwatch(now - Date.parse(since))}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
