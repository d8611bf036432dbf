import { describe, expect, it } from 'vitest';
import { clockText, minuteOf } from './clock';

describe('an hour of the day', () => {
  it.each([
    ['18:00', 1080],
    ['8:05', 485],
    ['8h05', 485],
    ['8h', 480],
    ['8.30', 510],
    ['0830', 510],
    ['830', 510],
    ['18', 1080],
    ['6 pm', 1080],
    ['06:30 PM', 1110],
    ['6:30 p.m.', 1110],
    ['12:00 am', 0],
    ['12:15 pm', 735],
    ['00:00', 0],
  ])('%s is minute %i', (typed, minute) => expect(minuteOf(typed)).toBe(minute));

  it.each(['', '24:00', '12:60', '13 pm', '0:30 am', 'noon', '-1', '1:2', '12345'])(
    '%s is none',
    (typed) => expect(minuteOf(typed)).toBeNull(),
  );

  it.each(['en-GB', 'en-US', 'fr-BE', 'nl-NL', 'de-DE'])(
    'is read as it is written: %s',
    (locale) => {
      for (let minute = 0; minute < 1440; minute += 7)
        expect(minuteOf(clockText(minute, locale))).toBe(minute);
    },
  );

  it('follows the format', () => {
    expect(clockText(1110, 'fr-BE')).toBe('18:30');
    expect(clockText(1110, 'en-US')).toMatch(/^06:30\sPM$/);
  });
});
