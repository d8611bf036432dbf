import { Button } from '@mantine/core';
import { useSecurity } from '@/api/security';
import { useSignOut } from '@/api/session';
import { useTexts } from '@/i18n';
import { Failed, Loading } from '@/ui/Feedback';
import { Logo } from '@/ui/Logo';
import { usePageTitle } from '@/ui/PageFrame';
import { Guard } from './Guard';
import { PasskeysPanel } from './PasskeysPanel';
import { TotpPanel } from './TotpPanel';
import css from './Security.module.css';

/** Where staff are led that owe a second factor; nothing else is open to them. */
export default function EnrolPage() {
  const { t } = useTexts();
  const security = useSecurity();
  const signOut = useSignOut();
  usePageTitle(t('security.enrol'));
  return (
    <main className={css.enrol}>
      <div>
        <Logo size={44} />
        <h1>{t('security.enrol')}</h1>
      </div>
      <p className={css.hint}>{t('security.enrol_hint')}</p>
      {security.isPending && <Loading rows={5} />}
      {security.isError && <Failed error={security.error} again={security.refetch} />}
      {security.data && (
        <Guard>
          <PasskeysPanel passkeys={security.data.passkeys} />
          <TotpPanel isOn={security.data.totp} />
        </Guard>
      )}
      <div>
        <Button variant="subtle" color="gray" onClick={() => signOut.mutate()}>
          {t('me.sign_out')}
        </Button>
      </div>
    </main>
  );
}
