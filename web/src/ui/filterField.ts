/** What every choice that narrows a list down has in common; it says itself what it is about. */
export const filterField = (label: string, value: string | number | null | undefined) => ({
  'aria-label': label,
  placeholder: label,
  size: 'xs' as const,
  w: 168,
  clearable: true,
  searchable: true,
  value: value == null ? null : String(value),
});
