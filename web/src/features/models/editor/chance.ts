/** The words of chance that a model's text knows, likeliest first, and what they are worth. */
export const chances = [
  { word: 'almost-always', p: 0.98 },
  { word: 'usually', p: 0.8 },
  { word: 'sometimes', p: 0.4 },
  { word: 'rarely', p: 0.1 },
  { word: 'almost-never', p: 0.01 },
] as const;

export type Chance = (typeof chances)[number]['word'];

export const isChance = (text: string): text is Chance => chances.some((one) => one.word === text);

/** From 0 to 1; null when the text is neither a word nor such a number. */
export function probability(text: string): number | null {
  const known = chances.find((one) => one.word === text);
  if (known) return known.p;
  const number = Number(text.replace(',', '.'));
  return text.trim() !== '' && number >= 0 && number <= 1 ? number : null;
}

/** What somebody typed into a cell: a word's key 1 to 5, a number, or nothing. */
export function typed(text: string): { text: string } | { number: number } | null {
  const trimmed = text.trim();
  if (isChance(trimmed)) return { text: trimmed };
  const number = probability(trimmed);
  return number === null ? null : { number };
}
