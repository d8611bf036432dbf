import { Button, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { ApiProblem } from '@/api/client';
import { canUsePasskeys } from '@/api/passkeys';
import { useSignIn } from '@/api/session';
import type { SecondFactorNeeded } from '@/api/types';
import { useTexts } from '@/i18n';
import { Failed } from '@/ui/Feedback';
import { PasskeyButton } from './PasskeyButton';

/** The second question of signing in: a code, or a passkey. */
export function CodeStep({ needed, again }: { needed: SecondFactorNeeded; again: () => void }) {
  const { t } = useTexts();
  const [code, setCode] = useState('');
  const signIn = useSignIn();
  const hasApp = needed.factors.includes('totp');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ by: 'code', ticket: needed.ticket, code });
    // At once: what is typed while the answer is on its way belongs to the next try.
    setCode('');
  };
  const isOver = signIn.error instanceof ApiProblem && signIn.error.code === 'sign_in_expired';
  return (
    <Stack>
      {needed.factors.includes('passkey') && canUsePasskeys() && <PasskeyButton />}
      <form onSubmit={submit}>
        <Stack>
          {signIn.isError && <Failed error={signIn.error} />}
          {!isOver && (
            <>
              <TextInput
                label={t(hasApp ? 'sign_in.code' : 'sign_in.recovery_code')}
                description={hasApp ? t('sign_in.code_hint') : undefined}
                name="code"
                autoComplete="one-time-code"
                autoCapitalize="none"
                spellCheck={false}
                required
                withAsterisk={false}
                autoFocus
                size="md"
                maxLength={60}
                value={code}
                onChange={(event) => setCode(event.currentTarget.value)}
              />
              <Button type="submit" size="md" loading={signIn.isPending}>
                {t('sign_in.submit')}
              </Button>
            </>
          )}
          <Button variant="subtle" color="gray" onClick={again}>
            {t('sign_in.begin_again')}
          </Button>
        </Stack>
      </form>
    </Stack>
  );
}
