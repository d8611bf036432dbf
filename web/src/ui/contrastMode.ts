import { useEffect } from 'react';

const more = window.matchMedia('(prefers-contrast: more)');

/** High contrast where the person has chosen it, or the system asks for it. */
export function useContrast(chosen: boolean): void {
  useEffect(() => {
    const show = () => {
      if (chosen || more.matches) document.documentElement.dataset['contrast'] = 'more';
      else delete document.documentElement.dataset['contrast'];
    };
    show();
    more.addEventListener('change', show);
    return () => more.removeEventListener('change', show);
  }, [chosen]);
}
