import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { providerAnswer, takePageBefore } from '@/api/sources';
import type { SecondFactorNeeded, SourceLine } from '@/api/types';
import { languageNames, languages, speak, useTexts } from '@/i18n';
import { Logo } from '@/ui/Logo';
import { usePageTitle } from '@/ui/PageFrame';
import { CodeStep } from './CodeStep';
import { DirectoryStep } from './DirectoryStep';
import { LinkEntry } from './LinkEntry';
import { LinkStep } from './LinkStep';
import { PasswordStep } from './PasswordStep';
import { ReturnStep } from './ReturnStep';
import css from './SignInPage.module.css';

/** What a provider sent, taken out of the address bar and the history at once. */
function useProviderAnswer() {
  const [answer, setAnswer] = useState(() => providerAnswer(location.pathname, location.search));
  const navigate = useNavigate();
  useEffect(() => {
    if (answer) navigate(takePageBefore(), { replace: true });
  }, []);
  return { answer, forget: () => setAnswer(null) };
}

/** The part of a letter's link that no server hears, taken out of the address bar at once. */
function useLetterLink() {
  const [token, setToken] = useState(() =>
    location.pathname === '/sign-in/link' ? location.hash.slice(1) : '',
  );
  const navigate = useNavigate();
  useEffect(() => {
    if (token) navigate('/sign-in/link', { replace: true });
  }, []);
  return { token, forget: () => setToken('') };
}

export default function SignInPage() {
  const { t, language } = useTexts();
  const [needed, setNeeded] = useState<SecondFactorNeeded | null>(null);
  const [directory, setDirectory] = useState<SourceLine | null>(null);
  const { answer, forget } = useProviderAnswer();
  const letter = useLetterLink();
  const [byLink, setByLink] = useState(false);
  usePageTitle(t('sign_in.title'));
  const again = () => {
    setNeeded(null);
    setDirectory(null);
    setByLink(false);
    letter.forget();
    forget();
  };
  const step = () => {
    if (needed) return <CodeStep needed={needed} again={again} />;
    if (letter.token) {
      const askAgain = () => {
        letter.forget();
        setByLink(true);
      };
      return <LinkEntry token={letter.token} back={askAgain} />;
    }
    if (byLink) return <LinkStep back={again} />;
    if (answer) return <ReturnStep answer={answer} onNeeded={setNeeded} back={again} />;
    if (directory) return <DirectoryStep source={directory} onNeeded={setNeeded} back={again} />;
    return (
      <PasswordStep
        onNeeded={setNeeded}
        onDirectory={setDirectory}
        onLink={() => setByLink(true)}
      />
    );
  };
  const hint = () => {
    if (needed) return t('sign_in.second_hint');
    if (letter.token) return t('link.open_hint');
    if (byLink) return t('link.hint');
    return directory ? t('sign_in.there', { name: directory.name }) : t('sign_in.hint');
  };
  return (
    <main className={css.page}>
      <div className={css.card}>
        <div className={css.brand}>
          <Logo size={52} />
          <h1>{t(needed ? 'sign_in.second' : 'sign_in.welcome')}</h1>
          <p>{hint()}</p>
        </div>
        {step()}
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
