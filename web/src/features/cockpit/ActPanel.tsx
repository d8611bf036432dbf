import { Button, Group, Stack } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTexts } from '@/i18n';
import { useKeys } from '@/ui/keyboard';
import { Key } from '@/ui/Marks';
import type { Needs } from '@/ui/needs';
import css from './ActPanel.module.css';

interface Props {
  title: string;
  confirm: string;
  /** What has to be said first; without it there is nothing to say. */
  needs?: Needs<HTMLElement>;
  busy: boolean;
  onConfirm: () => void;
  close: () => void;
  aside?: ReactNode;
  children: ReactNode;
}

/** A panel in the flow, never in the way: the rest of the screen stays alive. */
export function ActPanel({
  title,
  confirm,
  needs,
  busy,
  onConfirm,
  close,
  aside,
  children,
}: Props) {
  const { t } = useTexts();
  const own = useRef<HTMLElement>(null);
  const panel = needs?.box ?? own;
  const run = () => {
    if (!busy && (needs?.ask() ?? true)) onConfirm();
  };
  useKeys('keys.panel', [{ key: 'mod+Enter', label: 'keys.confirm', run, typing: true }]);
  useEffect(() => {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    panel.current?.scrollIntoView({ block: 'nearest', behavior: still ? 'auto' : 'smooth' });
    panel.current?.querySelector<HTMLElement>('[data-first]')?.focus();
  }, []);
  return (
    <section ref={panel} className={css.panel} aria-label={title}>
      <h2>{title}</h2>
      <Stack gap="md">
        {children}
        <Group gap="xs">
          <Button loading={busy} onClick={run} rightSection={<Key name="mod+Enter" />}>
            {confirm}
          </Button>
          <Button variant="subtle" color="gray" onClick={close}>
            {t('action.cancel')}
          </Button>
          {aside}
        </Group>
      </Stack>
    </section>
  );
}
