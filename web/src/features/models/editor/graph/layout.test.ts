import { describe, expect, it } from 'vitest';
import type { AuthoredModel } from '@/api/types';
import { placed, stepFrom } from './layout';
import { relationsOf, relationsWith, thingsOf } from './relations';

const words = (text: string) => ({ en: text, fr: text, nl: text, de: text });
/** Two causes, a question that tells them apart, and a repair for the first alone. */
const model = {
  causes: [{ id: 'paper' }, { id: 'other' }],
  questions: [
    {
      id: 'light',
      answers: [
        { id: 'red', title: words('red'), given: { paper: 'almost-always', gone: '0.5' } },
        { id: 'none', title: words('none'), given: { other: '0.7', paper: 'rarely' } },
      ],
    },
  ],
  actions: [{ id: 'fill', fixes: { paper: { p: 'usually', is_table: false } } }],
  escalations: [{ id: 'expert' }],
} as unknown as AuthoredModel;
const relations = relationsOf(model);
const of = (nodes: { key: string }[]) => nodes.map((one) => one.key).sort();

describe('the graph of a model', () => {
  it('has all that is said of causes that there are', () => {
    expect(relations.map(({ cause, other, text }) => [cause, other.kind, text])).toEqual([
      [0, 'question', 'almost-always'],
      [1, 'question', '0.7'],
      [0, 'question', 'rarely'],
      [0, 'action', 'usually'],
    ]);
    expect(relationsWith(relations, { kind: 'action', at: 0 })).toHaveLength(1);
    expect(relationsWith(relations, { kind: 'cause', at: 1 })).toHaveLength(1);
  });
  it('puts evidence, causes and repairs into three columns, and none upon another', () => {
    const { nodes, lines } = placed(thingsOf(model, relations, null), relations);
    expect(of(nodes)).toEqual(['action-0', 'cause-0', 'cause-1', 'question-0']);
    const x = (key: string) => nodes.find((one) => one.key === key)?.x ?? NaN;
    expect(x('question-0')).toBeLessThan(x('cause-0'));
    expect(x('cause-0')).toBe(x('cause-1'));
    expect(x('cause-0')).toBeLessThan(x('action-0'));
    expect(lines.find((one) => one.key === 'question-0/cause-0')?.p).toBe(0.98);
    for (const one of nodes)
      for (const two of nodes)
        if (one !== two && one.x === two.x)
          expect(Math.abs(one.y - two.y)).toBeGreaterThanOrEqual(56);
  });
  it('shows one cause alone with what is said of it', () => {
    expect(of(placed(thingsOf(model, relations, 1), relations).nodes)).toEqual([
      'cause-1',
      'question-0',
    ]);
  });
  it('is walked with the arrows', () => {
    const { nodes, lines } = placed(thingsOf(model, relations, null), relations);
    const walk = (from: string, ...keys: string[]) =>
      keys.reduce((at, key) => {
        const here = nodes.find((one) => one.key === at);
        return here ? (stepFrom(key, here, nodes, lines)?.key ?? at) : at;
      }, from);
    expect(walk('question-0', 'ArrowLeft')).toBe('question-0');
    expect(['cause-0', 'cause-1']).toContain(walk('question-0', 'ArrowRight'));
    expect(walk('cause-0', 'ArrowRight')).toBe('action-0');
    expect(walk('action-0', 'ArrowLeft')).toBe('cause-0');
    expect(walk('cause-0', 'ArrowUp', 'ArrowDown')).not.toBe(walk('cause-0', 'ArrowUp'));
  });
});
