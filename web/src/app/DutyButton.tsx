import { forwardRef, type ComponentPropsWithoutRef } from 'react';
import type { Me } from '@/api/types';
import { useTexts } from '@/i18n';
import css from './Shell.module.css';

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toUpperCase();
}

interface Props extends ComponentPropsWithoutRef<'button'> {
  me: Me;
}

/** Who one is and whether on duty; opens the own menu. */
export const DutyButton = forwardRef<HTMLButtonElement, Props>(function DutyButton(props, ref) {
  const { me, ...rest } = props;
  const { t } = useTexts();
  return (
    <button type="button" aria-haspopup="menu" {...rest} ref={ref} className={css.item}>
      <span className={css.avatar} data-duty={me.on_duty || undefined} aria-hidden="true">
        {initials(me.name)}
      </span>
      {me.on_duty ? t('me.on_duty') : t('me.off_duty')}
    </button>
  );
});
