/**
 * A company's colour, made fit to read: lightened or darkened until text in it, on it and beside it keeps the
 * contrast of WCAG 2.2 AA (relative luminance and ratio as defined there).
 */
type Rgb = [number, number, number];

const wanted = 4.5;
const white: Rgb = [255, 255, 255];
const black: Rgb = [0, 0, 0];

export function rgbOf(hex: string): Rgb | null {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(hex);
  if (!found) return null;
  return [1, 2, 3].map((at) => Number.parseInt(found[at] ?? '0', 16)) as Rgb;
}

const hexOf = (colour: Rgb) =>
  `#${colour.map((one) => Math.round(one).toString(16).padStart(2, '0')).join('')}`;

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((one) => {
    const share = one / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function contrast(one: string, other: string): number {
  const [low, high] = [one, other]
    .map((hex) => luminance(rgbOf(hex) ?? black))
    .sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const mixed = (colour: Rgb, other: Rgb, share: number): Rgb =>
  colour.map((one, at) => one + ((other[at] ?? 0) - one) * share) as Rgb;

/** The colour moved towards `to` by the least twentieth that keeps the contrast with every ground. */
function moved(colour: Rgb, to: Rgb, grounds: string[]): string {
  for (let step = 0; step <= 20; ++step) {
    const hex = hexOf(mixed(colour, to, step / 20));
    if (grounds.every((ground) => contrast(hex, ground) >= wanted)) return hex;
  }
  return hexOf(to);
}

/** Grounds on which the portal writes: surface and page of each scheme, as tokens.css has them. */
export const grounds = {
  light: ['#ffffff', '#f4f5f5'],
  dark: ['#1a2022', '#121618'],
};

export interface Accents {
  accent: string;
  /** A quiet ground of the same colour, and text on it. */
  soft: string;
  ink: string;
  /** Behind white words, as on a button. */
  fill: string;
}

export function accentsFor(hex: string, scheme: 'light' | 'dark'): Accents | null {
  const colour = rgbOf(hex);
  if (!colour) return null;
  const isLight = scheme === 'light';
  const surface = rgbOf(grounds[scheme][0] ?? '') ?? white;
  const soft = hexOf(mixed(surface, colour, isLight ? 0.1 : 0.18));
  const to = isLight ? black : white;
  return {
    accent: moved(colour, to, grounds[scheme]),
    soft,
    ink: moved(colour, to, [soft, ...grounds[scheme]]),
    fill: moved(colour, black, ['#ffffff']),
  };
}
