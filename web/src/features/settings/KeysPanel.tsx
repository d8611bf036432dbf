import { Button, Group } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import type { Preferences } from '@/api/types';
import { useTexts } from '@/i18n';
import { characterOf, hiddenKeys, keyOf, useKnownKeys, type Known } from '@/ui/keyboard';
import { Key } from '@/ui/Marks';
import { Panel } from '@/ui/Panel';
import css from './Settings.module.css';

interface Props {
  chosen: Preferences;
  change: (change: Partial<Preferences>) => void;
}

const everywhere = 'keys.everywhere';
// Keys of the browser itself, of forms and of what has the focus.
const taken = /^(Tab|Enter|Shift|Control|Alt|AltGraph|Meta|Dead|CapsLock| )$/;

/** The keys that work together with those of one place: its own and those that work everywhere. */
const together = (all: readonly Known[], where: string) =>
  all.filter((one) => one.where === where || one.where === everywhere || where === everywhere);

/** Each key of the program that has been on a screen, with another one on demand. */
export function KeysPanel({ chosen, change }: Props) {
  const { t } = useTexts();
  const all = useKnownKeys();
  const [asked, ask] = useState<Known | null>(null);
  const is = (one: Known, other: { where: string; was: string } | null) =>
    other !== null && one.where === other.where && one.was === other.was;
  const set = (one: Known, now: string) => {
    const others = chosen.own_keys.filter((other) => !is(one, other));
    const own = now === one.was ? [] : [{ where: one.where, was: one.was, now }];
    change({ own_keys: [...others, ...own] });
    ask(null);
  };
  const press = (one: Known) => (event: KeyboardEvent) => {
    if (!is(one, asked) || taken.test(event.key) || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const key = characterOf(event.nativeEvent);
    if (key === 'Escape') ask(null);
    else set(one, event.ctrlKey || event.metaKey ? `mod+${key}` : key);
  };
  const isHidden = (one: Known) => {
    const key = keyOf(one.where, one.was);
    const near = together(all, one.where).filter(
      (other) => !is(one, other) && other.label !== one.label,
    );
    return hiddenKeys([key, ...near.map((other) => keyOf(other.where, other.was))]).has(key);
  };
  const places = [...new Set(all.map((one) => one.where))];
  return (
    <Panel title={t('settings.keys')}>
      <p className={css.hint}>{t('settings.keys_hint')}</p>
      {places.map((where) => (
        <section key={where}>
          <h3 className={css.place}>{t(where)}</h3>
          <ul className={css.keys}>
            {all
              .filter((one) => one.where === where)
              .map((one) => (
                <li key={one.was}>
                  <span>{t(one.label)}</span>
                  {isHidden(one) && chosen.own_keys.length > 0 && (
                    <span role="alert" className={css.conflict}>
                      {t('settings.key_twice')}
                    </span>
                  )}
                  <Group gap="xs">
                    {keyOf(where, one.was) !== one.was && (
                      <Button size="compact-sm" variant="subtle" onClick={() => set(one, one.was)}>
                        {t('settings.key_back')}
                      </Button>
                    )}
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={t('settings.key_of', {
                        deed: t(one.label),
                        key: keyOf(where, one.was),
                      })}
                      onClick={() => ask(one)}
                      onKeyDown={press(one)}
                      onBlur={() => is(one, asked) && ask(null)}
                    >
                      {is(one, asked) ? (
                        t('settings.key_press')
                      ) : (
                        <Key name={keyOf(where, one.was)} exact />
                      )}
                    </Button>
                  </Group>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </Panel>
  );
}
