import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useSearchParams } from 'react-router-dom';
import { keys } from '@/api/keys';
import { makeStaff } from '@/api/setup';
import type { NewStaff as Made, StaffNew } from '@/api/types';
import { useTexts } from '@/i18n';
import { IconCheck } from '@/ui/icons';
import { LanguageSelect } from '@/ui/LanguageSelect';
import { Panel } from '@/ui/Panel';
import { useGuard } from '@/ui/guard';
import css from './Security.module.css';

const staffRoles = [
  'technician',
  'expert',
  'field_technician',
  'supervisor',
  'author',
  'administrator',
] as const;

/** The first password, shown once. */
function Password({ made, close }: { made: Made; close: () => void }) {
  const { t } = useTexts();
  const clipboard = useClipboard();
  return (
    <Panel title={t('staff.made')}>
      <p className={css.hint}>{t('staff.made_hint', { name: made.name, email: made.email })}</p>
      <p className={css.password}>
        <code translate="no">{made.password}</code>
      </p>
      <Group>
        {window.isSecureContext && (
          <Button
            variant="default"
            leftSection={clipboard.copied ? <IconCheck size={16} aria-hidden /> : null}
            onClick={() => clipboard.copy(made.password)}
          >
            {t(clipboard.copied ? 'security.copied' : 'security.copy')}
          </Button>
        )}
        <Button onClick={close}>{t('staff.told')}</Button>
      </Group>
    </Panel>
  );
}

function Form({ made, close }: { made: (account: Made) => void; close: () => void }) {
  const { t, language: mine } = useTexts();
  const guard = useGuard();
  const cache = useQueryClient();
  const [form, setForm] = useState<StaffNew>({
    name: '',
    email: '',
    role: 'technician',
    language: mine,
    extension: '',
  });
  const set = (part: Partial<StaffNew>) => setForm({ ...form, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const account = { ...form, name: form.name.trim(), email: form.email.trim() };
    guard.ask(
      () => makeStaff(account),
      (answer) => {
        void cache.invalidateQueries({ queryKey: keys.staff });
        void cache.invalidateQueries({ queryKey: keys.directory });
        void cache.invalidateQueries({ queryKey: keys.helpdeskSecurity });
        made(answer);
      },
    );
  };
  return (
    <Panel title={t('staff.new')}>
      <form onSubmit={submit} className={css.form}>
        <TextInput
          label={t('field.name')}
          required
          autoFocus
          maxLength={300}
          value={form.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          type="email"
          label={t('field.email')}
          description={t('staff.email_hint')}
          required
          maxLength={200}
          value={form.email}
          onChange={(event) => set({ email: event.currentTarget.value })}
        />
        <Select
          label={t('staff.role')}
          allowDeselect={false}
          data={staffRoles.map((value) => ({ value, label: t(`role.${value}`) }))}
          value={form.role}
          onChange={(role) => role && set({ role: role as StaffNew['role'] })}
        />
        <LanguageSelect value={form.language} onChange={(language) => set({ language })} />
        <TextInput
          label={t('staff.extension')}
          description={t('staff.extension_hint')}
          maxLength={20}
          value={form.extension ?? ''}
          onChange={(event) => set({ extension: event.currentTarget.value })}
        />
        <Group>
          <Button type="submit">{t('staff.make')}</Button>
          <Button variant="subtle" color="gray" onClick={close}>
            {t('action.cancel')}
          </Button>
        </Group>
      </form>
    </Panel>
  );
}

/** An administrator lets somebody work here. `?new` in the address: the form is open. */
export function NewStaff() {
  const { t } = useTexts();
  const [query, setQuery] = useSearchParams();
  const [made, setMade] = useState<Made | null>(null);
  const close = () => {
    setMade(null);
    setQuery({}, { replace: true });
  };
  if (made) return <Password made={made} close={close} />;
  if (query.has('new')) return <Form made={setMade} close={close} />;
  return (
    <Panel title={t('staff.title')}>
      <Text size="sm" mb="sm">
        {t('staff.hint')}
      </Text>
      <Button variant="default" onClick={() => setQuery({ new: '' }, { replace: true })}>
        {t('staff.new')}
      </Button>
    </Panel>
  );
}
