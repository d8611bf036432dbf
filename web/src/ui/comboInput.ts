import { createElement, forwardRef, type ComponentPropsWithoutRef } from 'react';

type Props = ComponentPropsWithoutRef<'input'> & { 'data-expanded'?: boolean };

/**
 * The field from which a list opens, as screen readers know one. Mantine's own says neither that there is a list to choose
 * from nor, while it is closed, that it can be opened; it marks an open one with data-expanded.
 */
export const ComboInput = forwardRef<HTMLInputElement, Props>(function ComboInput(props, ref) {
  return createElement('input', {
    ...props,
    ref,
    role: 'combobox',
    // Open without anything to choose is closed for whoever cannot see it.
    'aria-expanded': props['data-expanded'] === true && Boolean(props['aria-controls']),
    'aria-autocomplete': props.readOnly ? 'none' : 'list',
  });
});
