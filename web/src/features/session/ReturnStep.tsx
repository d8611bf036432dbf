import { Button, Loader, Stack } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { isSecondFactorNeeded, useSignIn } from '@/api/session';
import type { ProviderAnswer } from '@/api/sources';
import type { SecondFactorNeeded } from '@/api/types';
import { useTexts } from '@/i18n';
import { Failed } from '@/ui/Feedback';

interface Props {
  answer: ProviderAnswer;
  onNeeded: (needed: SecondFactorNeeded) => void;
  back: () => void;
}

/** Back from the provider: hands over what it sent, once. */
export function ReturnStep({ answer, onNeeded, back }: Props) {
  const { t } = useTexts();
  const signIn = useSignIn();
  const isSent = useRef(false);
  useEffect(() => {
    if (isSent.current) return;
    isSent.current = true;
    signIn.mutate(
      { by: 'provider', answer },
      { onSuccess: (now) => isSecondFactorNeeded(now) && onNeeded(now) },
    );
  });
  if (!signIn.isError) return <Loader role="status" aria-label={t('sign_in.coming_back')} />;
  return (
    <Stack>
      <Failed
        error={signIn.error}
        {...(answer.error === 'access_denied' && { text: t('sign_in.called_off') })}
      />
      <Button size="md" autoFocus onClick={back}>
        {t('sign_in.begin_again')}
      </Button>
    </Stack>
  );
}
