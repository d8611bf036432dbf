import { describe, expect, it } from 'vitest';
import { formatOf, localDate, localText, momentOf } from './dates';

describe('a day in figures', () => {
  it.each([
    ['en-GB', 'DD/MM/YYYY', 'DD/MM/YYYY HH:mm'],
    ['en-US', 'MM/DD/YYYY', 'MM/DD/YYYY hh:mm A'],
    ['fr-BE', 'DD/MM/YYYY', 'DD/MM/YYYY HH:mm'],
    ['nl-NL', 'DD-MM-YYYY', 'DD-MM-YYYY HH:mm'],
    ['de-DE', 'DD.MM.YYYY', 'DD.MM.YYYY HH:mm'],
  ])('is written as %s does', (locale, day, moment) => {
    expect(formatOf(locale, false)).toBe(day);
    expect(formatOf(locale, true)).toBe(moment);
  });

  const typed = (text: string, locale: string, withTime = false) =>
    localText(momentOf(text, formatOf(locale, withTime)), withTime);

  it.each([
    ['31/12/2026', 'fr-BE', '2026-12-31'],
    ['31.12.2026', 'fr-BE', '2026-12-31'],
    ['5-3-26', 'nl-NL', '2026-03-05'],
    ['05.03.26', 'de-DE', '2026-03-05'],
    ['3/5/2026', 'en-US', '2026-03-05'],
    ['3/5/2026', 'en-GB', '2026-05-03'],
    ['2026-12-31', 'en-US', '2026-12-31'],
    ['31/12', 'fr-BE', `${new Date().getFullYear()}-12-31`],
  ])('%s in %s is %s', (text, locale, day) => expect(typed(text, locale)).toBe(day));

  it.each(['', '31', '31/13/2026', '30/02/2026', '12/31/2026', 'tomorrow'])(
    '%s is none in French',
    (text) => expect(typed(text, 'fr-BE')).toBe(''),
  );

  it.each([
    ['31/12/2026 14:30', 'fr-BE', '2026-12-31T14:30'],
    ['31/12/2026 9:05', 'fr-BE', '2026-12-31T09:05'],
    ['12/31/2026 2:30 pm', 'en-US', '2026-12-31T14:30'],
    ['2026-12-31T14:30', 'de-DE', '2026-12-31T14:30'],
    ['31.12.2026', 'de-DE', '2026-12-31T00:00'],
    ['31.12.2026 25:00', 'de-DE', ''],
  ])('%s in %s is the moment %s', (text, locale, moment) =>
    expect(typed(text, locale, true)).toBe(moment),
  );

  it('is read back as it was kept', () => {
    for (const kept of ['', '2026-03-29', '2026-10-25'])
      expect(localText(localDate(kept), false)).toBe(kept);
    expect(localText(localDate('2026-12-31T14:30'), true)).toBe('2026-12-31T14:30');
  });
});
