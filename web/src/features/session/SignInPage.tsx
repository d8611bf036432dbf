import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSignIn } from '@/api/session';
import { languageNames, languages, speak, useTexts } from '@/i18n';
import { Failed } from '@/ui/Feedback';
import { Logo } from '@/ui/Logo';
import { usePageTitle } from '@/ui/PageFrame';
import css from './SignInPage.module.css';

export function SignInPage() {
  const { t, language } = useTexts();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useSignIn();
  usePageTitle(t('sign_in.title'));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ email, password });
  };
  return (
    <main className={css.page}>
      <div className={css.card}>
        <div className={css.brand}>
          <Logo size={52} />
          <h1>{t('sign_in.welcome')}</h1>
          <p>{t('sign_in.hint')}</p>
        </div>
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
      </div>
      <nav className={css.foot} aria-label={t('field.language')}>
        {languages.map((one) => (
          <Button
            key={one}
            lang={one}
            size="xs"
            variant={one === language ? 'light' : 'subtle'}
            color={one === language ? 'petrol' : 'gray'}
            aria-pressed={one === language}
            onClick={() => void speak(one)}
          >
            {languageNames[one]}
          </Button>
        ))}
      </nav>
    </main>
  );
}
