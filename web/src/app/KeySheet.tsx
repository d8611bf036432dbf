import { Drawer, Switch } from '@mantine/core';
import { useTexts, type TextKey } from '@/i18n';
import { keyOf, turnKeys, useKeysOn, useScopes, type Binding } from '@/ui/keyboard';
import { Key } from '@/ui/Marks';
import css from './KeySheet.module.css';

// Forms are opened by one key and then have the focus, where "?" is a character: told before.
const ofForms: { title: TextKey; bindings: Pick<Binding, 'key' | 'label'>[] } = {
  title: 'keys.open_form',
  bindings: [
    { key: 'mod+Enter', label: 'keys.confirm' },
    { key: 'Escape', label: 'keys.close' },
  ],
};

/** Keys that do the same stand together. */
function byDeed(where: TextKey, bindings: Pick<Binding, 'key' | 'label'>[]): [TextKey, string[]][] {
  const deeds = new Map<TextKey, string[]>();
  for (const { label, key } of bindings)
    deeds.set(label, [...(deeds.get(label) ?? []), keyOf(where, key)]);
  return [...deeds];
}

/** The keys that work right now, told by the very bindings that act on them. */
export default function KeySheet({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useTexts();
  const scopes = useScopes();
  const on = useKeysOn();
  const has = (title: TextKey) => scopes.some((scope) => scope.title === title);
  const shown = [
    ...[...scopes].reverse(),
    ...(has('keys.ticket') && !has('keys.panel') ? [ofForms] : []),
  ];
  return (
    <Drawer
      opened={opened}
      onClose={close}
      position="right"
      title={t('keys.title')}
      size="sm"
      overlayProps={{ backgroundOpacity: 0.28 }}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Switch
        label={t('keys.on')}
        description={t('keys.on_hint')}
        checked={on}
        onChange={(event) => turnKeys(event.currentTarget.checked)}
        mb="md"
      />
      {shown.map((scope, at) => (
        <section key={`${scope.title}${at}`} className={css.scope}>
          <h3 className={css.title}>{t(scope.title)}</h3>
          <dl className={css.keys}>
            {byDeed(scope.title, scope.bindings).map(([label, keys]) => (
              <div key={label} className={css.row}>
                <dt>
                  {keys
                    .flatMap((key) => key.split(' '))
                    .map((name) => (
                      <Key key={name} name={name} exact />
                    ))}
                </dt>
                <dd>{t(label)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Drawer>
  );
}
