import { expect, test } from 'vitest';
import de from '@/i18n/de.json';
import en from '@/i18n/en.json';
import fr from '@/i18n/fr.json';
import nl from '@/i18n/nl.json';
import { endWords } from './pathWords';

test('each end of a path has words of its own, with a name where there is one', () => {
  for (const texts of [en, fr, nl, de] as Record<string, string>[]) {
    const words = Object.values(endWords).map((key) => texts[key] ?? '');
    expect(new Set(words).size).toBe(3);
    expect(texts[endWords.in_charge]).toContain('{{name}}');
    expect(texts[endWords.supplier]).toContain('{{name}}');
    expect(texts[endWords.owner]).not.toContain('{{name}}');
  }
});
