import type { TicketSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { IconCircleCheck } from '@/ui/icons';
import { When } from '@/ui/When';
import css from './StepCard.module.css';

/** How it ended, where the next step stood before. */
export function Solved({ ticket }: { ticket: TicketSheet }) {
  const { t } = useTexts();
  const { solution } = ticket;
  if (!solution) return null;
  return (
    <section className={css.card} aria-label={t('wrap_up.summary')}>
      <div className={css.over}>
        <span className={css.kind}>
          <IconCircleCheck size={19} stroke={1.7} aria-hidden />
          {t(`outcome.${solution.outcome}`)}
        </span>
        {solution.at && <When at={solution.at} />}
      </div>
      <p className={css.summary}>{solution.summary}</p>
      {solution.follow_up && (
        <p className={css.meaning}>
          <strong>{t('wrap_up.follow_up')}</strong> {solution.follow_up}
        </p>
      )}
    </section>
  );
}
