import { Button, Divider, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { canUsePasskeys } from '@/api/passkeys';
import { isSecondFactorNeeded, useSignIn } from '@/api/session';
import type { SecondFactorNeeded, SourceLine } from '@/api/types';
import { useTexts } from '@/i18n';
import { Failed } from '@/ui/Feedback';
import { PasskeyButton } from './PasskeyButton';
import { SourceButtons } from './SourceButtons';

interface Props {
  onNeeded: (needed: SecondFactorNeeded) => void;
  onDirectory: (source: SourceLine) => void;
  onLink: () => void;
}

export function PasswordStep({ onNeeded, onDirectory, onLink }: Props) {
  const { t } = useTexts();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useSignIn();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate(
      { by: 'password', email, password },
      { onSuccess: (answer) => isSecondFactorNeeded(answer) && onNeeded(answer) },
    );
  };
  return (
    <Stack>
      <form onSubmit={submit}>
        <Stack>
          {signIn.isError && <Failed error={signIn.error} />}
          <TextInput
            label={t('field.email')}
            type="email"
            name="email"
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
            size="md"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('field.password')}
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            size="md"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('sign_in.show_password') }}
          />
          <Button type="submit" size="md" loading={signIn.isPending} mt="xs">
            {t('sign_in.submit')}
          </Button>
        </Stack>
      </form>
      {canUsePasskeys() && (
        <>
          <Divider label={t('sign_in.or')} />
          <PasskeyButton />
        </>
      )}
      <Button variant="subtle" onClick={onLink}>
        {t('link.offer')}
      </Button>
      <SourceButtons onDirectory={onDirectory} isFirst={!canUsePasskeys()} />
    </Stack>
  );
}
