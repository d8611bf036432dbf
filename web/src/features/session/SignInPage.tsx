import { Button } from '@mantine/core';
import { useState } from 'react';
import type { SecondFactorNeeded } from '@/api/types';
import { languageNames, languages, speak, useTexts } from '@/i18n';
import { Logo } from '@/ui/Logo';
import { usePageTitle } from '@/ui/PageFrame';
import { CodeStep } from './CodeStep';
import { PasswordStep } from './PasswordStep';
import css from './SignInPage.module.css';

export function SignInPage() {
  const { t, language } = useTexts();
  const [needed, setNeeded] = useState<SecondFactorNeeded | null>(null);
  usePageTitle(t('sign_in.title'));
  return (
    <main className={css.page}>
      <div className={css.card}>
        <div className={css.brand}>
          <Logo size={52} />
          <h1>{t(needed ? 'sign_in.second' : 'sign_in.welcome')}</h1>
          <p>{t(needed ? 'sign_in.second_hint' : 'sign_in.hint')}</p>
        </div>
        {needed ? (
          <CodeStep needed={needed} again={() => setNeeded(null)} />
        ) : (
          <PasswordStep onNeeded={setNeeded} />
        )}
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
