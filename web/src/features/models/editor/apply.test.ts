import { describe, expect, it } from 'vitest';
import type { AuthoredModel } from '@/api/types';
import { applied, isStructural, queued } from './apply';
import { probability, typed } from './chance';

const words = { en: 'Paused', fr: '', nl: '', de: '' };
const levels = { novice: '', regular: '', expert: '' };
const say = { en: levels, fr: levels, nl: levels, de: levels };
const model = {
  id: 'm',
  languages: ['en'],
  title: words,
  keywords: { en: ['printer'] },
  clusters: [],
  causes: [
    {
      id: 'paused',
      per_100_calls: 14,
      locked: false,
      title: words,
      explain: words,
      articles: [],
      line: 3,
    },
    {
      id: 'other',
      per_100_calls: 86,
      locked: false,
      title: words,
      explain: words,
      articles: [],
      line: 9,
    },
  ],
  questions: [
    {
      id: 'state',
      minutes: { novice: 1, regular: 1, expert: 1 },
      insult: 0,
      group: '',
      locked: false,
      title: words,
      say,
      answers: [{ id: 'yes', title: words, given: { paused: 'usually' }, otherwise: 'rarely' }],
      line: 12,
    },
  ],
  actions: [
    {
      id: 'resume',
      by: 'caller',
      minutes: { novice: 1, regular: 1, expert: 1 },
      risk: 0,
      insult: 0,
      euros: 0,
      cluster: '',
      needs: [],
      articles: [],
      resets: [],
      fixes: { paused: { p: '0.8', is_table: true } },
      title: words,
      say,
      line: 20,
    },
  ],
  escalations: [],
} satisfies AuthoredModel;

const set = (path: string, value: object) => ({ kind: 'set' as const, path, ...value });

describe('an edit shown at once', () => {
  it('changes one place and leaves everything else the same object', () => {
    const next = applied(model, set('cause/0/per_100_calls', { number: 20 }));
    expect(next.causes[0]?.per_100_calls).toBe(20);
    expect(next.causes[1]).toBe(model.causes[1]);
    expect(next.questions).toBe(model.questions);
    expect(model.causes[0]?.per_100_calls).toBe(14);
  });
  it('knows what stands for all other causes', () => {
    const at = 'question/0/answer/0/given/default';
    expect(applied(model, set(at, { number: 0.2 })).questions[0]?.answers[0]?.otherwise).toBe(
      '0.2',
    );
    const gone = applied(model, { kind: 'remove', path: at });
    expect(gone.questions[0]?.answers[0]?.otherwise).toBeNull();
  });
  it('sets and removes what an answer says of one cause', () => {
    const at = 'question/0/answer/0/given/other';
    const there = applied(model, set(at, { text: 'sometimes' }));
    expect(there.questions[0]?.answers[0]?.given).toEqual({
      paused: 'usually',
      other: 'sometimes',
    });
    const gone = applied(there, { kind: 'remove', path: at });
    expect(gone.questions[0]?.answers[0]?.given).toEqual({ paused: 'usually' });
  });
  it('leaves the confidence of a repair alone', () => {
    const next = applied(model, set('action/0/fixes/paused/p', { number: 0.5 }));
    expect(next.actions[0]?.fixes).toEqual({ paused: { p: '0.5', is_table: true } });
    expect(
      applied(model, { kind: 'remove', path: 'action/0/fixes/paused' }).actions[0]?.fixes,
    ).toEqual({});
  });
  it('writes a sentence', () => {
    const next = applied(model, set('question/0/say/fr/novice', { text: 'Voyez-vous…' }));
    expect(next.questions[0]?.say.fr.novice).toBe('Voyez-vous…');
    expect(next.questions[0]?.say.en).toBe(levels);
  });
});

describe('edits', () => {
  it('are structural when positions or names change', () => {
    expect(isStructural({ kind: 'remove', path: 'cause/3' })).toBe(true);
    expect(isStructural({ kind: 'remove', path: 'question/3/answer/1' })).toBe(true);
    expect(isStructural({ kind: 'remove', path: 'question/3/answer/1/given/x' })).toBe(false);
    expect(isStructural({ kind: 'rename', path: 'cause/3', text: 'x' })).toBe(true);
    expect(isStructural({ kind: 'set', path: 'cause/3/id', text: 'x' })).toBe(false);
  });
  it('replace what was not sent yet', () => {
    const first = set('title/en', { text: 'A' });
    const second = set('title/en', { text: 'AB' });
    const other = set('title/fr', { text: 'C' });
    expect(queued(queued([], first), second)).toEqual([second]);
    expect(queued([first], other)).toEqual([first, other]);
  });
});

describe('a chance', () => {
  it('is a word or a number from 0 to 1', () => {
    expect(probability('usually')).toBe(0.8);
    expect(probability('0,25')).toBe(0.25);
    expect(probability('1.5')).toBeNull();
    expect(typed('rarely')).toEqual({ text: 'rarely' });
    expect(typed(' 0.3 ')).toEqual({ number: 0.3 });
    expect(typed('often')).toBeNull();
  });
});
