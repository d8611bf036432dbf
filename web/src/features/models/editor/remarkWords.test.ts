import { describe, expect, it } from 'vitest';
import de from '@/i18n/de.json';
import en from '@/i18n/en.json';
import fr from '@/i18n/fr.json';
import type { TextKey, TextValues } from '@/i18n';
import { cureIn, forms, whatIn } from './remarkWords';

const speak =
  (texts: Record<string, string>) =>
  (key: TextKey, values: TextValues = {}) =>
    (texts[key] ?? key).replace(/{{(\w+)}}/g, (_, name: string) => String(values[name]));

// Where a line may break is checked for all texts elsewhere.
const plain = (text: string | null) => text?.replace(/[\u00a0\u202f]/g, ' ');

describe('what lint says', () => {
  it('has the English that lint has', () => {
    for (const [key, english] of forms) expect(speak(en)(key)).toBe(speak({ [key]: english })(key));
    const all: Record<string, string> = en;
    for (const [key, english] of forms) expect(all[key]).toBe(english);
  });

  it.each([
    [
      'question "light": its answers separate no two likely causes',
      'Question « light » : ses réponses ne distinguent pas deux causes fréquentes',
    ],
    ['action "a" is never better than "b"', 'l’action « a » ne vaut jamais mieux que « b »'],
    [
      'question "light": answer "on": given has no default and no "broken"',
      'Question « light » : Réponse « on » : given n’a ni default ni « broken »',
    ],
    [
      'action "a": fixes.x: unknown word "usualy"',
      'Action « a » : fixes.x : mot inconnu « usualy »',
    ],
    [
      'question "q": say.en.novice has a sentence of 31 words',
      'Question « q » : say.en.novice a une phrase de 31 mots',
    ],
    ['question "q": "title" is missing', 'Question « q » : « title » manque'],
    ['question "q": say.fr is missing', 'Question « q » : say.fr manque'],
    [
      'question "q": minutes: "novice" is not a number from 0.01 to 10000',
      'Question « q » : minutes : « novice » n’est pas un nombre de 0.01 à 10000',
    ],
    ['unknown key "titel"', 'clé inconnue « titel »'],
  ])('says %s in French', (english, french) => {
    expect(plain(whatIn(english, speak(fr)))).toBe(french);
  });

  it.each([
    [
      'did you mean "usually"? Or a number from 0 to 1',
      'meinten Sie „usually“? Oder eine Zahl von 0 bis 1',
    ],
    ['cut it; at most 30', 'teilen Sie ihn; höchstens 30'],
    ['write at least 12', 'schreiben Sie mindestens 12'],
    ['add a number from 0 to 100', 'fügen Sie eine Zahl von 0 bis 100 hinzu'],
    ['write a whole number from 1 to 9', 'schreiben Sie eine ganze Zahl von 1 bis 9'],
    ['add title = "…"', 'fügen Sie title = "…" hinzu'],
  ])('says the cure %s in German', (english, german) => {
    expect(cureIn(english, speak(de))).toBe(german);
  });

  it('leaves to others what is theirs', () => {
    expect(whatIn('expected a newline', speak(fr))).toBeNull();
  });
});
