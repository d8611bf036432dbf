import { expect, it } from 'vitest';
import { overlapping } from './overlaps';

const spell = (id: number, supplier_id: number, starts_on: string, ends_on: string | null) => ({
  id,
  supplier_id,
  starts_on,
  ends_on,
});

it('marks both of two that run on the same day, and no others', () => {
  const contracts = [
    spell(1, 7, '2025-01-01', '2025-12-31'),
    spell(2, 7, '2025-12-31', null),
    spell(3, 7, '2024-01-01', '2024-12-31'),
    spell(4, 8, '2025-01-01', null),
  ];
  expect([...overlapping(contracts)]).toEqual([1, 2]);
});

it('a day apart is not at the same time', () => {
  const contracts = [spell(1, 7, '2025-01-01', '2025-12-30'), spell(2, 7, '2025-12-31', null)];
  expect(overlapping(contracts).size).toBe(0);
});
