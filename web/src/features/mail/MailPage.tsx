import type { Me } from '@/api/types';
import { useTexts } from '@/i18n';
import { PageFrame } from '@/ui/PageFrame';
import { runsTheDesk } from '@/api/session';
import { MailboxesPanel } from './MailboxesPanel';
import { UnreadableLetters } from './UnreadableLetters';
import { WaitingLetters } from './WaitingLetters';
import css from './Mail.module.css';

/** What waits for somebody of the desk; and, for administrators, where letters come in. */
export default function MailPage({ me }: { me: Me }) {
  const { t } = useTexts();
  const isAdministrator = me.role === 'administrator';
  return (
    <PageFrame title={t('mail.title')}>
      <div className={isAdministrator ? css.columns : undefined}>
        <div className={css.letters}>
          <WaitingLetters />
          {runsTheDesk(me) && <UnreadableLetters />}
        </div>
        {isAdministrator && <MailboxesPanel />}
      </div>
    </PageFrame>
  );
}
