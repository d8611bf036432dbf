import { useTicketMail } from '@/api/mail';
import { languageNames, useTexts } from '@/i18n';
import { IconEyeOff, IconMail } from '@/ui/icons';
import css from './Composer.module.css';

/** Who will read the words, where nobody can miss it. */
export function Band({ ticket, visible }: { ticket: number; visible: boolean }) {
  const { t } = useTexts();
  const mail = useTicketMail(ticket).data;
  if (!visible) {
    return (
      <div className={css.band} data-kind="note">
        <IconEyeOff size={17} stroke={1.7} aria-hidden />
        <strong>{t('composer.inside')}</strong>
      </div>
    );
  }
  const name = mail?.to_name || mail?.goes_to || t('composer.requester');
  return (
    <div className={css.band} data-kind="answer">
      <IconMail size={17} stroke={1.7} aria-hidden />
      <span>
        <strong>{t('composer.to', { name })}</strong>
        {mail?.goes_to && ` · ${t('mail.goes_to', { address: mail.goes_to })}`}
        {mail?.language && ` · ${languageNames[mail.language]}`}
        {mail?.bounced_at && ` · ${t('mail.came_back')}`}
      </span>
    </div>
  );
}
