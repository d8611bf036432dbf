import { describe, expect, it } from 'vitest';
import fr from '@/i18n/fr.json';
import { endingOf } from './ending';

const returned = (text: string | null, data: Record<string, unknown> = {}) =>
  endingOf({ kind: 'handover_returned', text, data });

describe('why a hand-over ended', () => {
  it('is a code where the program ended it', () => {
    expect(returned(null, { code: 'owner_left' })).toBe('owner_left');
  });
  it.each(['handed on', 'not accepted in time', 'not here any more', 'the ticket is solved'])(
    'is said in French though it was stored in English: %s',
    (text) => {
      expect(Object.keys(fr)).toContain(`ending.${returned(text)}`);
    },
  );
  it("is a person's own words otherwise", () => {
    expect(returned('Pas mon domaine.', { code: null })).toBeNull();
    expect(endingOf({ kind: 'ticket_noted', text: 'handed on', data: {} })).toBeNull();
  });
});
