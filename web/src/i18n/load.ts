import type { Language } from '@/api/types';

export type TextsOf = Record<string, string>;
type Load = () => Promise<{ default: TextsOf }>;

export const languages: readonly Language[] = ['en', 'fr', 'nl', 'de'];
export const storedLanguage = 'hotliner-language';

const loads: Record<Language, { first: Load; later: Load }> = {
  en: {
    first: () => import('virtual:texts/en/first'),
    later: () => import('virtual:texts/en/later'),
  },
  fr: {
    first: () => import('virtual:texts/fr/first'),
    later: () => import('virtual:texts/fr/later'),
  },
  nl: {
    first: () => import('virtual:texts/nl/first'),
    later: () => import('virtual:texts/nl/later'),
  },
  de: {
    first: () => import('virtual:texts/de/first'),
    later: () => import('virtual:texts/de/later'),
  },
};

export const isLanguage = (text: string): text is Language =>
  languages.some((known) => known === text);

export function firstLanguage(): Language {
  const wished = [localStorage.getItem(storedLanguage) ?? '', ...navigator.languages];
  for (const wish of wished) {
    const short = wish.slice(0, 2).toLowerCase();
    if (isLanguage(short)) return short;
  }
  return 'en';
}

/** The texts of the first screen, or those of every other. */
export async function textsOf(language: Language, part: 'first' | 'later'): Promise<TextsOf> {
  return (await loads[language][part]()).default;
}
