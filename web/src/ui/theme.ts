import { createTheme, type MantineColorsTuple } from '@mantine/core';
import { ComboInput } from './comboInput';

const petrol: MantineColorsTuple = [
  '#e6f2f3',
  '#cfe5e7',
  '#a3ccd1',
  '#74b3ba',
  '#4d9ca5',
  '#2b8591',
  '#177683',
  '#0e5f6b',
  '#0a4b55',
  '#06373f',
];
const gray: MantineColorsTuple = [
  '#f7f8f8',
  '#f0f2f2',
  '#e6e9e9',
  '#dbdfdf',
  '#c6cccc',
  '#a5adad',
  '#7f8989',
  '#5c6767',
  '#374040',
  '#1b2222',
];
const dark: MantineColorsTuple = [
  '#e6ebeb',
  '#b4bfc0',
  '#909c9e',
  '#6b777a',
  '#364043',
  '#293134',
  '#1f2628',
  '#181d1f',
  '#121618',
  '#0d1011',
];

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  colors: { petrol, gray, dark },
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', monospace",
  fontSizes: {
    xs: '0.78rem',
    sm: '0.875rem',
    md: '0.9375rem',
    lg: '1.0625rem',
    xl: '1.25rem',
  },
  radius: { xs: '4px', sm: '6px', md: '9px', lg: '14px', xl: '20px' },
  headings: {
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.25' },
      h2: { fontSize: '1.1875rem', lineHeight: '1.3' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  components: {
    // Round ones would be taken for one choice of several.
    Checkbox: { defaultProps: { radius: 'xs' } },
    Button: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false, multiline: true, maw: 320 } },
    Menu: { defaultProps: { transitionProps: { duration: 100 }, shadow: 'md' } },
    Loader: { defaultProps: { type: 'dots', size: 'sm' } },
    Select: { defaultProps: { component: ComboInput } },
    MultiSelect: { defaultProps: { component: ComboInput } },
    Alert: { defaultProps: { variant: 'light' } },
  },
});
