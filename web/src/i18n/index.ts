import i18next from 'i18next';
import { useMemo } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language, Localised } from '@/api/types';
import type en from './en.json';

type StripPlural<K> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K;
export type TextKey = StripPlural<keyof typeof en>;
export type TextValues = Record<string, string | number>;

export const languages: readonly Language[] = ['en', 'fr', 'nl', 'de'];
export const languageNames: Localised = {
  en: 'English',
  fr: 'Français',
  nl: 'Nederlands',
  de: 'Deutsch',
};
const locales: Localised = { en: 'en-GB', fr: 'fr-BE', nl: 'nl-BE', de: 'de-BE' };
const stored = 'hotliner-language';

const loaders: Record<Language, () => Promise<{ default: Record<string, string> }>> = {
  en: () => import('./en.json'),
  fr: () => import('./fr.json'),
  nl: () => import('./nl.json'),
  de: () => import('./de.json'),
};

const isLanguage = (text: string): text is Language => languages.some((known) => known === text);

function firstLanguage(): Language {
  const wished = [localStorage.getItem(stored) ?? '', ...navigator.languages];
  for (const wish of wished) {
    const short = wish.slice(0, 2).toLowerCase();
    if (isLanguage(short)) return short;
  }
  return 'en';
}

export async function startTexts(): Promise<void> {
  const lng = firstLanguage();
  const texts = await loaders[lng]();
  await i18next.use(initReactI18next).init({
    lng,
    fallbackLng: false,
    resources: { [lng]: { translation: texts.default } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = lng;
}

export async function speak(language: Language): Promise<void> {
  localStorage.setItem(stored, language);
  if (i18next.language === language) return;
  if (!i18next.hasResourceBundle(language, 'translation')) {
    const texts = await loaders[language]();
    i18next.addResourceBundle(language, 'translation', texts.default);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

export interface Texts {
  language: Language;
  locale: string;
  t: (key: TextKey, values?: TextValues) => string;
  /** The text of a code the server sent; codes we have no words for get the family's own. */
  code: (family: string, code: string, values?: TextValues) => string;
  /** What a language is called in the language of the interface, inside a sentence. */
  named: (language: Language) => string;
  /** The text of this language out of the four. */
  pick: (text: Localised) => string;
}

export function useTexts(): Texts {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const language = isLanguage(i18n.language) ? i18n.language : 'en';
    return {
      language,
      locale: locales[language],
      t: (key, values) => t(key, values ?? {}),
      code: (family, code, values) => {
        const key = `${family}.${code}`;
        return t(i18n.exists(key) ? key : `${family}.unknown`, { code, ...values });
      },
      named: (one) =>
        new Intl.DisplayNames(locales[language], { type: 'language' }).of(one) ??
        languageNames[one],
      pick: (text) => text[language] || text.en,
    };
  }, [t, i18n, i18n.language]);
}
