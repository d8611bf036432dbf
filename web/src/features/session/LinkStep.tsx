import { Button, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useAskForLink } from '@/api/session';
import { useTexts } from '@/i18n';
import { Failed } from '@/ui/Feedback';

/** A link by mail, for requesters without a password. What it says is the same whether anybody has the address. */
export function LinkStep({ back }: { back: () => void }) {
  const { t } = useTexts();
  const [email, setEmail] = useState('');
  const ask = useAskForLink();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate(email);
  };
  return (
    <Stack>
      {ask.isSuccess ? (
        <p role="status">{t('link.sent', { email })}</p>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            {ask.isError && <Failed error={ask.error} />}
            <TextInput
              label={t('field.email')}
              type="email"
              name="email"
              autoComplete="email"
              required
              withAsterisk={false}
              autoFocus
              size="md"
              minLength={3}
              maxLength={200}
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <Button type="submit" size="md" loading={ask.isPending}>
              {t('link.ask')}
            </Button>
          </Stack>
        </form>
      )}
      <Button variant="subtle" color="gray" onClick={back}>
        {t('sign_in.other_way')}
      </Button>
    </Stack>
  );
}
