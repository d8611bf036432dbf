import { Button } from '@mantine/core';
import { wasCalledOff } from '@/api/passkeys';
import { useSignIn } from '@/api/session';
import { useTexts } from '@/i18n';
import { Failed } from '@/ui/Feedback';
import { IconFingerprint } from '@/ui/icons';

export function PasskeyButton() {
  const { t } = useTexts();
  const signIn = useSignIn();
  return (
    <>
      {signIn.isError && !wasCalledOff(signIn.error) && <Failed error={signIn.error} />}
      <Button
        variant="default"
        size="md"
        leftSection={<IconFingerprint size={19} stroke={1.6} aria-hidden />}
        loading={signIn.isPending}
        onClick={() => signIn.mutate({ by: 'passkey' })}
      >
        {t('sign_in.passkey')}
      </Button>
    </>
  );
}
