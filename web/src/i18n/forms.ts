import type { TextKey, TextValues } from './index';

/** A sentence of the server in English, {{name}} where something varies, and the text that says the same. */
export type Form = readonly [TextKey, string];
export type Say = (key: TextKey, values?: TextValues) => string;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function compiled([key, english]: Form) {
  const parts = english.split(/{{(\w+)}}/);
  return {
    key,
    names: parts.filter((_, at) => at % 2 === 1),
    fits: new RegExp(`^${parts.map((one, at) => (at % 2 ? '(.+?)' : escaped(one))).join('')}$`),
  };
}

/** Says what one of the forms says, the first that fits, in the language of `t`; null when none does. */
export function inOwnWords(forms: readonly Form[]) {
  const all = forms.map(compiled);
  return (english: string, t: Say): string | null => {
    for (const { key, names, fits } of all) {
      const found = fits.exec(english);
      if (found)
        return t(key, Object.fromEntries(names.map((name, at) => [name, found[at + 1] ?? ''])));
    }
    return null;
  };
}
