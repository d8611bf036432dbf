import type { SupportContract } from '@/api/types';

type Spell = Pick<SupportContract, 'id' | 'supplier_id' | 'starts_on' | 'ends_on'>;
const for_ever = '9999-12-31';

/**
 * Contracts that run at the same time as another one with the same supplier. New ones are refused; those of before that
 * rule are still there, and of two at once nobody can say whose hours count.
 */
export function overlapping(contracts: readonly Spell[]): Set<number> {
  const meet = (a: Spell, b: Spell) =>
    a.id !== b.id &&
    a.supplier_id === b.supplier_id &&
    a.starts_on <= (b.ends_on ?? for_ever) &&
    b.starts_on <= (a.ends_on ?? for_ever);
  return new Set(
    contracts.filter((one) => contracts.some((other) => meet(one, other))).map(({ id }) => id),
  );
}
