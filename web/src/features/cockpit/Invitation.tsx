import type { MailInvitation } from '@/api/types';
import { useTexts } from '@/i18n';
import { IconCalendar } from '@/ui/icons';
import { Tag } from '@/ui/Marks';
import { useTimes } from '@/ui/time';
import css from './Invitation.module.css';

type Moment = MailInvitation['starts'];

/** A moment by the reader's clocks; a day as a day; and by its writer's where nobody knows which those are. */
function useMoments() {
  const { t } = useTexts();
  const times = useTimes();
  const dated = (moment: Moment) => {
    if (moment.at) return times.dated(moment.at);
    return moment.local.length === 10
      ? times.day(moment.local)
      : times.dated(`${moment.local}Z`, 'UTC');
  };
  return ({ starts, ends }: MailInvitation) => {
    const begin = dated(starts);
    const isHere = starts.at !== null || starts.local.length === 10;
    const clocks = isHere ? '' : ` (${t('invitation.their_clocks', { zone: starts.zone || '?' })})`;
    if (!ends || ends.local === starts.local) return `${begin}${clocks}`;
    const isSameDay =
      starts.at && ends.at
        ? times.day(starts.at) === times.day(ends.at)
        : starts.local.slice(0, 10) === ends.local.slice(0, 10);
    const end = !isSameDay
      ? dated(ends)
      : ends.at
        ? times.hour(ends.at)
        : times.hour(`${ends.local}Z`, 'UTC');
    return `${begin} – ${end}${clocks}`;
  };
}

/** What a letter invites to: what, when, where and who asks. Nothing is answered from here. */
export function Invitation({ invitation }: { invitation: MailInvitation }) {
  const { t } = useTexts();
  const when = useMoments();
  const { title, place, organiser, organiser_address, others } = invitation;
  const who = [organiser, organiser_address].filter(Boolean).join(' · ');
  return (
    <section className={css.card} aria-label={t('invitation.title')}>
      <IconCalendar size={18} stroke={1.6} aria-hidden />
      <div>
        <p className={css.title}>
          <strong>{title || t('invitation.untitled')}</strong>{' '}
          {invitation.is_cancelled && <Tag tone="bad">{t('invitation.cancelled')}</Tag>}
          {invitation.is_answer && <Tag>{t('invitation.answer')}</Tag>}
          {invitation.is_repeated && <Tag>{t('invitation.repeated')}</Tag>}
        </p>
        <p>{when(invitation)}</p>
        {place && <p>{place}</p>}
        {who && <p className={css.quiet}>{t('invitation.organiser', { who })}</p>}
        {others > 0 && <p className={css.quiet}>{t('invitation.others', { count: others })}</p>}
      </div>
    </section>
  );
}
