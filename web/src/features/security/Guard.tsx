import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { ApiProblem } from '@/api/client';
import { keys } from '@/api/keys';
import { wasCalledOff } from '@/api/passkeys';
import { confirmPassword, useSecurity, useSecurityDeed } from '@/api/security';
import { useSignOut } from '@/api/session';
import { useTexts } from '@/i18n';
import { Failed } from '@/ui/Feedback';
import { GuardContext, type Guarded } from '@/ui/guard';
import { useTellProblem } from '@/ui/problem';
import { RecoveryCodes } from './RecoveryCodes';

const isStale = (error: unknown) =>
  error instanceof ApiProblem && error.code === 'confirmation_needed';

function Confirm({ close, confirmed }: { close: () => void; confirmed: () => void }) {
  const { t } = useTexts();
  const [password, setPassword] = useState('');
  const ownPassword = useSecurity().data?.own_password ?? true;
  const signOut = useSignOut();
  const confirm = useMutation({ mutationFn: confirmPassword, onSuccess: confirmed });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate(password);
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t('security.confirm')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {ownPassword ? (
        <form onSubmit={submit}>
          <Stack>
            <Text size="sm">{t('security.confirm_hint')}</Text>
            {confirm.isError && <Failed error={confirm.error} />}
            <PasswordInput
              label={t('field.password')}
              autoComplete="current-password"
              required
              withAsterisk={false}
              data-autofocus
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              visibilityToggleButtonProps={{ 'aria-label': t('sign_in.show_password') }}
            />
            <Group justify="end">
              <Button variant="default" onClick={close}>
                {t('action.cancel')}
              </Button>
              <Button type="submit" loading={confirm.isPending}>
                {t('security.go_on')}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <Stack>
          <Text size="sm">{t('security.confirm_elsewhere')}</Text>
          <Button onClick={() => signOut.mutate()}>{t('me.sign_out')}</Button>
        </Stack>
      )}
    </Modal>
  );
}

/** Asks for the password where the server wants it again before what cannot be undone. */
export function Guard({ children }: { children: ReactNode }) {
  const cache = useQueryClient();
  const deed = useSecurityDeed();
  const tell = useTellProblem();
  const [waiting, setWaiting] = useState<(() => void) | null>(null);
  const [codes, setCodes] = useState<string[]>([]);
  const failed = (again: () => void) => (error: unknown) => {
    if (isStale(error)) setWaiting(() => again);
    else if (!wasCalledOff(error)) tell(error);
  };
  // Whoever had to set up a factor goes on to work only after the codes were kept.
  const settle = () => void cache.invalidateQueries({ queryKey: keys.me });
  const run: Guarded['run'] = (what, done) => {
    deed.mutate(what, {
      onSuccess: ({ recovery_codes }) => {
        done?.();
        if (recovery_codes.length > 0) setCodes(recovery_codes);
        else settle();
      },
      onError: failed(() => run(what, done)),
    });
  };
  const ask: Guarded['ask'] = (work, done) => {
    work().then(
      done,
      failed(() => ask(work, done)),
    );
  };
  return (
    <GuardContext.Provider value={{ run, ask, isPending: deed.isPending }}>
      {children}
      {waiting && (
        <Confirm
          close={() => setWaiting(null)}
          confirmed={() => {
            setWaiting(null);
            waiting();
          }}
        />
      )}
      {codes.length > 0 && (
        <RecoveryCodes
          codes={codes}
          kept={() => {
            setCodes([]);
            settle();
          }}
        />
      )}
    </GuardContext.Provider>
  );
}
