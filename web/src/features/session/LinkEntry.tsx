import { Button, Stack } from '@mantine/core';
import { useNavigate } from 'react-router-dom';
import { useSignIn } from '@/api/session';
import { useTexts } from '@/i18n';
import { Failed } from '@/ui/Feedback';

/** Behind the link of a letter: a press, so that no program that looks at links uses it up. */
export function LinkEntry({ token, back }: { token: string; back: () => void }) {
  const { t } = useTexts();
  const go = useNavigate();
  const signIn = useSignIn();
  if (signIn.isError) {
    return (
      <Stack>
        <Failed error={signIn.error} text={t('link.used')} />
        <Button size="md" autoFocus onClick={back}>
          {t('link.again')}
        </Button>
      </Stack>
    );
  }
  return (
    <Button
      size="md"
      autoFocus
      loading={signIn.isPending}
      onClick={() =>
        signIn.mutate({ by: 'link', token }, { onSuccess: () => go('/portal', { replace: true }) })
      }
    >
      {t('link.open')}
    </Button>
  );
}
