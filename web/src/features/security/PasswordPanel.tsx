import { Button, PasswordInput, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type FormEvent } from 'react';
import { useTexts } from '@/i18n';
import { Panel } from '@/ui/Panel';
import { useGuard } from '@/ui/guard';
import css from './Security.module.css';

export function PasswordPanel({ isOwn }: { isOwn: boolean }) {
  const { t } = useTexts();
  const guard = useGuard();
  const [before, setBefore] = useState('');
  const [next, setNext] = useState('');
  const shortest = 10;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    guard.run({ do: 'password', old_password: before, new_password: next }, () => {
      setBefore('');
      setNext('');
      notifications.show({
        message: t('security.password_changed'),
        withBorder: true,
        closeButtonProps: { 'aria-label': t('action.close') },
      });
    });
  };
  const eye = { 'aria-label': t('sign_in.show_password') };
  return (
    <Panel title={t('field.password')}>
      <p className={css.hint}>
        {t(isOwn ? 'security.password_hint' : 'security.password_elsewhere')}
      </p>
      {isOwn && (
        <form onSubmit={submit}>
          <Stack gap="sm" maw={360}>
            <PasswordInput
              label={t('security.old_password')}
              autoComplete="current-password"
              required
              withAsterisk={false}
              value={before}
              onChange={(event) => setBefore(event.currentTarget.value)}
              visibilityToggleButtonProps={eye}
            />
            <PasswordInput
              label={t('security.new_password')}
              description={t('security.password_length', { least: shortest })}
              autoComplete="new-password"
              required
              withAsterisk={false}
              minLength={shortest}
              value={next}
              onChange={(event) => setNext(event.currentTarget.value)}
              visibilityToggleButtonProps={eye}
            />
            <div>
              <Button type="submit" variant="default" loading={guard.isPending}>
                {t('security.change_password')}
              </Button>
            </div>
          </Stack>
        </form>
      )}
    </Panel>
  );
}
