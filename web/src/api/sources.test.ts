import { expect, test } from 'vitest';
import { pageBefore, providerAnswer } from './sources';

const origin = 'https://help.test.example';

test.each([
  ['/queue', '/queue'],
  ['/tickets/7?a=b', '/tickets/7?a=b'],
  [null, '/'],
  ['', '/'],
  ['https://evil.test.example/', '/'],
  ['//evil.test.example/', '/'],
  ['/\\evil.test.example', '/'],
  ['/\t/evil.test.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/sign-in/return?state=x', '/'],
])('after signing in at a provider, %s leads to %s', (stored, page) => {
  expect(pageBefore(stored, origin)).toBe(page);
});

test('only the page of return reads what a provider sent', () => {
  const query = '?code=c&state=s&iss=https%3A%2F%2Flogin.test.example';
  expect(providerAnswer('/queue', query)).toBeNull();
  expect(providerAnswer('/sign-in/return', '?code=c')).toBeNull();
  expect(providerAnswer('/sign-in/return', query)).toEqual({
    state: 's',
    code: 'c',
    error: null,
    iss: 'https://login.test.example',
  });
});
