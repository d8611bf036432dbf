import type { HandoverProposal, LadderPreview } from '@/api/types';
import { useTexts } from '@/i18n';
import { useTimes } from '@/ui/time';
import { endWords } from './pathWords';
import css from './Escalation.module.css';

export const nameOf = (one: HandoverProposal) => one.account?.name ?? one.supplier?.name ?? '';

export function Why({ who }: { who: HandoverProposal }) {
  const { t, code } = useTexts();
  const { level, open_tickets: open } = who.reason_values;
  return (
    <>
      {code('handover_reason', who.reason_code)}
      {who.account && level !== null && open !== null && (
        <> ({t('preview.because', { level, count: open })})</>
      )}
    </>
  );
}

/** In words: to whom first, after how long without acceptance to whom, and with whom it stays. */
export function LadderPath({ preview }: { preview: LadderPreview }) {
  const { t } = useTexts();
  const times = useTimes();
  const { path, path_end: end, rests_with: last } = preview;
  if (path.length === 0) return null;
  return (
    <>
      <h3 className={css.why}>{t('preview.in_words')}</h3>
      <ol className={css.words} aria-label={t('preview.in_words')}>
        {path.map(({ after_minutes: after, who }) => (
          <li key={`${after}-${nameOf(who)}`}>
            {after === 0
              ? t('preview.first', { name: nameOf(who) })
              : t('preview.after', { span: times.amount(after), name: nameOf(who) })}
          </li>
        ))}
        {preview.is_path_longer && <li>{t('preview.and_so_on')}</li>}
        <li>{t(endWords[end], { name: last ? nameOf(last) : '' })}</li>
      </ol>
    </>
  );
}
