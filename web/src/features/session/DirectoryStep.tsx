import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { ApiProblem } from '@/api/client';
import { isSecondFactorNeeded, useSignIn } from '@/api/session';
import type { SecondFactorNeeded, SourceLine } from '@/api/types';
import { useTexts } from '@/i18n';
import { Failed } from '@/ui/Feedback';

interface Props {
  source: SourceLine;
  onNeeded: (needed: SecondFactorNeeded) => void;
  back: () => void;
}

/** Name and password of a directory. */
export function DirectoryStep({ source, onNeeded, back }: Props) {
  const { t } = useTexts();
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useSignIn();
  const isWrong = signIn.error instanceof ApiProblem && signIn.error.code === 'sign_in_failed';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate(
      { by: 'directory', source_id: source.id, user, password },
      { onSuccess: (answer) => isSecondFactorNeeded(answer) && onNeeded(answer) },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {signIn.isError && (
          <Failed error={signIn.error} {...(isWrong && { text: t('sign_in.wrong_there') })} />
        )}
        <TextInput
          label={t('sign_in.user')}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
          autoFocus
          size="md"
          maxLength={200}
          value={user}
          onChange={(event) => setUser(event.currentTarget.value)}
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
        <Button variant="subtle" color="gray" onClick={back}>
          {t('sign_in.other_way')}
        </Button>
      </Stack>
    </form>
  );
}
