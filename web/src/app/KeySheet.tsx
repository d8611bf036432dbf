import { Drawer, Switch } from '@mantine/core';
import { useTexts } from '@/i18n';
import { turnKeys, useKeysOn, useScopes } from '@/ui/keyboard';
import { Key } from '@/ui/Marks';
import css from './KeySheet.module.css';

/** The keys that work right now, told by the very bindings that act on them. */
export function KeySheet({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useTexts();
  const scopes = useScopes();
  const on = useKeysOn();
  return (
    <Drawer opened={opened} onClose={close} position="right" title={t('keys.title')} size="sm">
      <Switch
        label={t('keys.on')}
        description={t('keys.on_hint')}
        checked={on}
        onChange={(event) => turnKeys(event.currentTarget.checked)}
        mb="md"
      />
      {[...scopes].reverse().map((scope, at) => (
        <section key={`${scope.title}${at}`} className={css.scope}>
          <h3 className={css.title}>{t(scope.title)}</h3>
          <dl className={css.keys}>
            {scope.bindings.map((binding) => (
              <div key={binding.key} className={css.row}>
                <dt>
                  {binding.key.split(' ').map((name) => (
                    <Key key={name} name={name} />
                  ))}
                </dt>
                <dd>{t(binding.label)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Drawer>
  );
}
