import { Button, Checkbox, NativeSelect, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTelephoneDeed } from '@/api/telephone';
import type { NewTrunk } from '@/api/types';
import { useTexts } from '@/i18n';
import { useTellProblem } from '@/ui/problem';

const transports = ['udp', 'tcp', 'tls'] as const;

const nothing = {
  name: '',
  addresses: '',
  outbound: '',
  shows: '',
  transport: 'udp',
  user: '',
  secret: '',
  registers: false,
};
type Form = typeof nothing;
type Set = (part: Partial<Form>) => void;

const trunkOf = (form: Form): NewTrunk => ({
  name: form.name.trim(),
  addresses: form.addresses.trim(),
  outbound: form.outbound.trim() || null,
  shows: form.shows.trim() || null,
  transport: transports.find((one) => one === form.transport) ?? null,
  user_name: form.user.trim() || null,
  secret: form.secret || null,
  registers: form.registers,
});

/** How calls go out, and who we are there. */
function Outward({ form, set }: { form: Form; set: Set }) {
  const { t } = useTexts();
  return (
    <>
      <TextInput
        label={t('telephone.outbound')}
        description={t('telephone.outbound_hint')}
        maxLength={150}
        value={form.outbound}
        onChange={(event) => set({ outbound: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('telephone.transport')}
        description={form.transport === 'tls' ? t('telephone.tls_hint') : undefined}
        value={form.transport}
        onChange={(event) => set({ transport: event.currentTarget.value })}
        data={transports.map((value) => ({ value, label: t(`telephone_transport.${value}`) }))}
      />
      <TextInput
        type="tel"
        label={t('telephone.shows')}
        maxLength={60}
        value={form.shows}
        onChange={(event) => set({ shows: event.currentTarget.value })}
      />
      <TextInput
        label={t('telephone.user_name')}
        description={t('telephone.user_name_hint')}
        autoComplete="off"
        maxLength={60}
        value={form.user}
        onChange={(event) => set({ user: event.currentTarget.value })}
      />
      {form.user.trim() !== '' && (
        <>
          <PasswordInput
            label={t('telephone.secret')}
            description={t('telephone.secret_hint')}
            autoComplete="new-password"
            maxLength={200}
            value={form.secret}
            onChange={(event) => set({ secret: event.currentTarget.value })}
          />
          <Checkbox
            label={t('telephone.registers')}
            description={t('telephone.registers_hint')}
            checked={form.registers}
            onChange={(event) => set({ registers: event.currentTarget.checked })}
          />
        </>
      )}
    </>
  );
}

/** A line to a provider or an exchange. */
export function NewTrunkForm() {
  const { t } = useTexts();
  const deed = useTelephoneDeed();
  const tell = useTellProblem();
  const [form, setForm] = useState(nothing);
  const set: Set = (part) => setForm({ ...form, ...part });
  const add = (event: FormEvent) => {
    event.preventDefault();
    deed.mutate(
      { do: 'add_trunk', trunk: trunkOf(form) },
      { onError: tell, onSuccess: () => setForm(nothing) },
    );
  };
  return (
    <form onSubmit={add}>
      <Stack gap="sm" mt="md">
        <TextInput
          label={t('field.name')}
          required
          withAsterisk={false}
          maxLength={100}
          value={form.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t('telephone.addresses')}
          description={t('telephone.addresses_hint')}
          required
          withAsterisk={false}
          maxLength={1000}
          value={form.addresses}
          onChange={(event) => set({ addresses: event.currentTarget.value })}
        />
        <Outward form={form} set={set} />
        <Button type="submit" loading={deed.isPending} style={{ justifySelf: 'start' }}>
          {t('telephone.add_trunk')}
        </Button>
      </Stack>
    </form>
  );
}
