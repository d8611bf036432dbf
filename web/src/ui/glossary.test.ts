import { expect, test } from 'vitest';
import terms from './glossary.json';
import { TermFinder } from './glossary';

const found = (text: string, language: 'en' | 'fr' | 'nl' | 'de') =>
  new TermFinder(terms, language).in(text).map((one) => [one.text, one.term.en]);

test('a term is found by its name in the language of the text, and in English', () => {
  expect(found('Installez le pilote, puis redémarrez le spooler.', 'fr')).toEqual([
    ['pilote', 'driver'],
    ['spooler', 'spooler'],
  ]);
  expect(found('Update the drivers.', 'en')).toEqual([['drivers', 'driver']]);
});

test('whole words only, the longest name, and each once', () => {
  expect(found('A switchboard is no switch; a switch is.', 'en')).toEqual([['switch', 'switch']]);
  expect(found('Das Zertifikat und das ZERTIFIKAT.', 'de')).toEqual([
    ['Zertifikat', 'certificate'],
  ]);
  expect(found('Ihre IP-Adresse', 'de')).toEqual([['IP-Adresse', 'IP address']]);
});

test('every term has a name and a meaning in four languages, and stands once', () => {
  for (const term of terms) {
    for (const language of ['en', 'fr', 'nl', 'de'] as const) {
      expect(term[language].trim()).not.toBe('');
      expect(term.means[language]).toMatch(/^\p{Lu}.*\.$/u);
    }
  }
  expect(new Set(terms.map((one) => one.en.toLowerCase())).size).toBe(terms.length);
});
