import i18next from 'i18next';
import { useMemo, useSyncExternalStore } from 'react';
import type { Language, Localised } from '@/api/types';
import { firstLanguage, isLanguage, languages, storedLanguage, textsOf } from './load';
import type en from './en.json';

type StripPlural<K> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K;
export type TextKey = StripPlural<keyof typeof en>;
export type TextValues = Record<string, string | number>;

export { languages };
export const languageNames: Localised = {
  en: 'English',
  fr: 'Français',
  nl: 'Nederlands',
  de: 'Deutsch',
};
const locales: Localised = { en: 'en-GB', fr: 'fr-BE', nl: 'nl-BE', de: 'de-BE' };

export async function startTexts(): Promise<void> {
  const lng = firstLanguage();
  const texts = await textsOf(lng, 'first');
  await i18next.init({
    lng,
    fallbackLng: false,
    resources: { [lng]: { translation: texts } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = lng;
}

const whole = new Map<Language, Promise<void>>();

/** When every text of a language is there, those of the screens that are not the first too. */
export function allTexts(language: string = i18next.language): Promise<void> {
  if (!isLanguage(language)) return Promise.resolve();
  const known = whole.get(language);
  if (known) return known;
  const add = (texts: object) => i18next.addResourceBundle(language, 'translation', texts);
  const coming = Promise.all([textsOf(language, 'first'), textsOf(language, 'later')]).then(
    ([first, later]) => void add({ ...first, ...later }),
  );
  whole.set(language, coming);
  // Whoever was off line asks again.
  coming.catch(() => whole.delete(language));
  return coming;
}

export async function speak(language: Language): Promise<void> {
  localStorage.setItem(storedLanguage, language);
  if (i18next.language === language) return;
  await allTexts(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

// Dates and numbers may be another country's than the words.
let formats: string | null = null;
const formatWatchers = new Set<() => void>();
const watchFormats = (watcher: () => void) => {
  formatWatchers.add(watcher);
  return () => formatWatchers.delete(watcher);
};

/** Whose dates and numbers are shown; null: those of the interface's language. */
export function setFormats(locale: string | null): void {
  formats = locale;
  formatWatchers.forEach((watcher) => watcher());
}

export interface Texts {
  language: Language;
  /** For dates and numbers. */
  locale: string;
  /** For what is said in words: "in 5 minutes", the names of languages. */
  wordsLocale: string;
  t: (key: TextKey, values?: TextValues) => string;
  /** The text of a code the server sent; codes we have no words for get the family's own. */
  code: (family: string, code: string, values?: TextValues) => string;
  /** What a language is called in the language of the interface, inside a sentence. */
  named: (language: Language) => string;
  /** The text of this language out of the four. */
  pick: (text: Localised) => string;
}

const watchLanguage = (watcher: () => void) => {
  i18next.on('languageChanged', watcher);
  return () => i18next.off('languageChanged', watcher);
};

export function useTexts(): Texts {
  // Asked again once the screen stands: whoever signs in may change the language while it is being made.
  const spoken = useSyncExternalStore(watchLanguage, () => i18next.language);
  const chosen = useSyncExternalStore(watchFormats, () => formats);
  return useMemo(() => {
    const language = isLanguage(spoken) ? spoken : 'en';
    const t = i18next.getFixedT(language);
    return {
      language,
      locale: chosen ?? locales[language],
      wordsLocale: locales[language],
      t: (key, values) => t(key, values ?? {}),
      code: (family, code, values) => {
        const key = `${family}.${code}`;
        return t(i18next.exists(key) ? key : `${family}.unknown`, { code, ...values });
      },
      named: (one) =>
        new Intl.DisplayNames(locales[language], { type: 'language' }).of(one) ??
        languageNames[one],
      pick: (text) => text[language] || text.en,
    };
  }, [spoken, chosen]);
}
