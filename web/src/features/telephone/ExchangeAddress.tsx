import {
  Checkbox,
  Group,
  NativeSelect,
  NumberInput,
  PasswordInput,
  TextInput,
} from '@mantine/core';
import { useTexts } from '@/i18n';
import type { Place } from './PlaceRows';

const kinds = ['ami', 'ari'] as const;
/** As an Asterisk listens when nobody says otherwise; the second over TLS. */
export const ports = { ami: [5038, 5039], ari: [8088, 8089] } as const;

export interface Form {
  name: string;
  kind: (typeof kinds)[number];
  host: string;
  port: number;
  tls: boolean;
  authorities: string;
  user: string;
  secret: string;
  context: string;
  country: string;
  company: string;
  numbers: Place[];
  telephones: Place[];
}

export type Change = (part: Partial<Form>) => void;

/** Where it is, and who we are there. */
export function Address({
  form,
  change,
  isNew,
  wrong,
}: {
  form: Form;
  change: Change;
  isNew: boolean;
  wrong: Record<string, string>;
}) {
  const { t } = useTexts();
  // The usual port follows; one that somebody chose stays.
  const reach = (kind: Form['kind'], tls: boolean) => {
    const isUsual = form.port === ports[form.kind][form.tls ? 1 : 0];
    change({ kind, tls, ...(isUsual && { port: ports[kind][tls ? 1 : 0] }) });
  };
  return (
    <>
      <NativeSelect
        label={t('exchange.kind')}
        description={t(`exchange_hint.${form.kind}`)}
        value={form.kind}
        onChange={(event) =>
          reach(kinds.find((one) => one === event.currentTarget.value) ?? 'ami', form.tls)
        }
        data={kinds.map((value) => ({ value, label: t(`exchange_kind.${value}`) }))}
      />
      <Group grow align="start">
        <TextInput
          label={t('exchange.host')}
          error={wrong['/host']}
          required
          withAsterisk={false}
          maxLength={253}
          value={form.host}
          onChange={(event) => change({ host: event.currentTarget.value })}
        />
        <NumberInput
          label={t('exchange.port')}
          error={wrong['/port']}
          min={1}
          max={65535}
          hideControls
          value={form.port || ''}
          onChange={(value) => change({ port: Number(value) || 0 })}
        />
      </Group>
      <Checkbox
        label={t('exchange.tls')}
        description={form.tls ? undefined : t('exchange.plain_hint')}
        checked={form.tls}
        onChange={(event) => reach(form.kind, event.currentTarget.checked)}
      />
      {form.tls && (
        <TextInput
          label={t('exchange.authorities')}
          description={t('exchange.authorities_hint')}
          maxLength={300}
          value={form.authorities}
          onChange={(event) => change({ authorities: event.currentTarget.value })}
        />
      )}
      <TextInput
        label={t('exchange.user')}
        error={wrong['/user_name']}
        autoComplete="off"
        required
        withAsterisk={false}
        maxLength={60}
        value={form.user}
        onChange={(event) => change({ user: event.currentTarget.value })}
      />
      <PasswordInput
        label={t('exchange.secret')}
        error={wrong['/secret']}
        description={isNew ? t('telephone.secret_hint') : t('exchange.secret_kept')}
        autoComplete="new-password"
        required={isNew}
        withAsterisk={false}
        maxLength={200}
        value={form.secret}
        onChange={(event) => change({ secret: event.currentTarget.value })}
      />
    </>
  );
}
