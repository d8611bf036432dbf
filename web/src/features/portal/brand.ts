import { useComputedColorScheme } from '@mantine/core';
import type { CSSProperties } from 'react';
import { useBrand } from '@/api/portal';
import { accentsFor } from '@/ui/contrast';

/** The portal's variables in the company's colour; nothing changes for a company without one. */
export function useBrandStyle(company: number | null) {
  const brand = useBrand(company).data;
  const scheme = useComputedColorScheme('light');
  const made = brand?.colour ? accentsFor(brand.colour, scheme) : null;
  const style = made
    ? ({
        '--accent': made.accent,
        '--accent-soft': made.soft,
        '--accent-ink': made.ink,
        '--mantine-color-anchor': made.accent,
        '--mantine-color-petrol-filled': made.fill,
        '--mantine-color-petrol-filled-hover': made.fill,
        '--mantine-primary-color-filled': made.fill,
        '--mantine-primary-color-filled-hover': made.fill,
        '--mantine-primary-color-light': made.soft,
        '--mantine-primary-color-light-hover': made.soft,
        '--mantine-primary-color-light-color': made.ink,
        '--mantine-color-petrol-light': made.soft,
        '--mantine-color-petrol-light-hover': made.soft,
        '--mantine-color-petrol-light-color': made.ink,
      } as CSSProperties)
    : undefined;
  return { style, brand };
}
