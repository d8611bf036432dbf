import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ReportCounts } from '@/api/types';
import { changeOf, figures, valueOf } from './figures';

const none: ReportCounts = {
  opened: 0,
  solved: 0,
  backlog: 0,
  answers: 0,
  answers_in_time: 0,
  solutions: 0,
  solutions_in_time: 0,
  closings: 0,
  reopened: 0,
  first_contact: 0,
  handed_over: 0,
  handovers: 0,
};
const named = (name: string) => figures.find((one) => one.name === name) ?? figures[0]!;

test('a share without a whole is none, and is compared with nothing', () => {
  expect(valueOf(named('solutions'), none)).toBeNull();
  expect(changeOf(named('solutions'), { ...none, solutions: 4 }, none)).toBeNull();
  expect(changeOf(named('opened'), { ...none, opened: 4 }, none)).toBeNull();
});

test('counts change by a part of what they were, shares by points', () => {
  expect(changeOf(named('opened'), { ...none, opened: 15 }, { ...none, opened: 12 })).toBe(0.25);
  expect(
    changeOf(
      named('solutions'),
      { ...none, solutions: 4, solutions_in_time: 3 },
      { ...none, solutions: 2, solutions_in_time: 1 },
    ),
  ).toBe(0.25);
});

// Files say in the server's words what the page says in its own: one definition of each figure, not two.
test('a figure is defined in the same words on the page and in a file', () => {
  const header = new URL('../../../../src/slices/reports/report_words.h', import.meta.url);
  const words = readFileSync(header, 'utf8');
  const defined = words.slice(words.indexOf('const std::vector<Figure> figures'));
  const parts = [...defined.matchAll(/\{&ReportCounts::(\w+), (?:&ReportCounts::\w+|nullptr),/g)];
  expect(parts.map((one) => one[1])).toEqual(figures.map((one) => one.part));
  const plain = (text: string) => text.replaceAll('’', "'");
  for (const [at, language] of (['en', 'fr', 'nl', 'de'] as const).entries()) {
    const file = new URL(`../../i18n/${language}.json`, import.meta.url);
    const texts = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    figures.forEach(({ name }, nth) => {
      const end = parts[nth + 1]?.index ?? defined.length;
      const said = [...defined.slice(parts[nth]!.index, end).matchAll(/"([^"]*)"/g)].map(
        (one) => one[1] ?? '',
      );
      expect(said.length, name).toBe(8);
      expect(plain(texts[`reports.${name}_means`] ?? ''), `${language} ${name}`).toBe(
        plain(said[4 + at] ?? ''),
      );
    });
  }
});
