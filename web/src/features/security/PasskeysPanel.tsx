import { Button, Group, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { canUsePasskeys } from '@/api/passkeys';
import type { Passkey } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty } from '@/ui/Feedback';
import { beside, useNeeds } from '@/ui/needs';
import { Panel } from '@/ui/Panel';
import { When } from '@/ui/When';
import { useGuard } from '@/ui/guard';
import { SureButton } from '@/ui/SureButton';
import css from './Security.module.css';

function Name({ passkey, close }: { passkey: Passkey; close: () => void }) {
  const { t } = useTexts();
  const guard = useGuard();
  const [name, setName] = useState(passkey.name);
  const isNameless = !name.trim();
  const needs = useNeeds<HTMLFormElement>(!isNameless);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (needs.ask()) guard.run({ do: 'rename', id: passkey.id, name: name.trim() }, close);
  };
  return (
    <form ref={needs.box} onSubmit={submit} className={css.what}>
      <Group align="end" gap="xs">
        <TextInput
          label={t('security.passkey_name')}
          inputWrapperOrder={[...beside]}
          error={needs.say(isNameless, t('missing.name'))}
          maxLength={40}
          autoFocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit">{t('action.save')}</Button>
        <Button variant="default" onClick={close}>
          {t('action.cancel')}
        </Button>
      </Group>
    </form>
  );
}

function Line({ passkey }: { passkey: Passkey }) {
  const { t } = useTexts();
  const guard = useGuard();
  const [isNaming, setNaming] = useState(false);
  if (isNaming) {
    return (
      <li>
        <Name passkey={passkey} close={() => setNaming(false)} />
      </li>
    );
  }
  return (
    <li>
      <span className={css.what}>
        {passkey.name}
        <small>
          {t('security.added')} <When at={passkey.created_at} absolute />
          {' · '}
          {passkey.used_at ? (
            <>
              {t('security.used')} <When at={passkey.used_at} absolute />
            </>
          ) : (
            t('security.never_used')
          )}
        </small>
      </span>
      <Button
        size="xs"
        variant="default"
        aria-label={`${t('security.rename')} ${passkey.name}`}
        onClick={() => setNaming(true)}
      >
        {t('security.rename')}
      </Button>
      <SureButton
        label={t('security.remove')}
        sure={t('security.remove_sure')}
        about={passkey.name}
        act={() => guard.run({ do: 'passkey_off', id: passkey.id })}
      />
    </li>
  );
}

function Add() {
  const { t } = useTexts();
  const guard = useGuard();
  const [name, setName] = useState('');
  const isNameless = !name.trim();
  const needs = useNeeds<HTMLFormElement>(!isNameless);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!needs.ask()) return;
    guard.run({ do: 'passkey', name: name.trim() }, () => setName(''));
  };
  return (
    <form ref={needs.box} onSubmit={submit}>
      <Group align="end" gap="xs" mt="sm">
        <TextInput
          label={t('security.passkey_name')}
          placeholder={t('security.passkey_example')}
          inputWrapperOrder={[...beside]}
          error={needs.say(isNameless, t('missing.name'))}
          maxLength={40}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" loading={guard.isPending}>
          {t('security.passkey_add')}
        </Button>
      </Group>
    </form>
  );
}

export function PasskeysPanel({ passkeys }: { passkeys: Passkey[] }) {
  const { t } = useTexts();
  return (
    <Panel title={t('security.passkeys')}>
      <p className={css.hint}>{t('security.passkeys_hint')}</p>
      {passkeys.length > 0 && (
        <ul className={css.rows}>
          {passkeys.map((one) => (
            <Line key={one.id} passkey={one} />
          ))}
        </ul>
      )}
      {canUsePasskeys() ? <Add /> : <Empty small title={t('security.passkeys_not_here')} />}
    </Panel>
  );
}
