import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useState, type FormEvent } from 'react';
import { line, type LineView } from '@/api/line';
import { useTexts } from '@/i18n';
import { beside, useNeeds } from '@/ui/needs';
import css from './PhoneBar.module.css';

/** To whom the caller goes: a colleague who is free, or a number. Asked first, or not. */
export function TransferPanel({ view, close }: { view: LineView; close: () => void }) {
  const { t } = useTexts();
  const [colleague, setColleague] = useState('');
  const [to, setTo] = useState('');
  // Who is free changes; this asks once, when somebody is looked for.
  useEffect(() => line.say({ say: 'look' }), []);
  const target = () => (colleague === '' ? { to: to.trim() } : { colleague: Number(colleague) });
  const isNamed = colleague !== '' || to.trim() !== '';
  const needs = useNeeds<HTMLFormElement>(isNamed);
  const ask = (event: FormEvent) => {
    event.preventDefault();
    if (!needs.ask()) return;
    void line.consult(target());
    close();
  };
  return (
    <form
      ref={needs.box}
      className={css.panel}
      aria-label={t('line.transfer')}
      onSubmit={ask}
      onKeyDown={({ key }) => key === 'Escape' && close()}
    >
      <NativeSelect
        size="xs"
        autoFocus
        label={t('line.colleague')}
        value={colleague}
        onChange={(event) => setColleague(event.currentTarget.value)}
        data={[
          { value: '', label: t('line.a_number') },
          ...view.colleagues.map((one) => ({ value: String(one.id), label: one.name })),
        ]}
      />
      {colleague === '' && (
        <TextInput
          size="xs"
          type="tel"
          label={t('telephone.number')}
          inputWrapperOrder={[...beside]}
          error={needs.say(!isNamed, t('missing.number'))}
          maxLength={60}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      )}
      <span className={css.acts}>
        <Button size="xs" type="submit">
          {t('line.ask_first')}
        </Button>
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            if (!needs.ask()) return;
            line.say({ say: 'transfer', ...target() });
            close();
          }}
        >
          {t('line.transfer_now')}
        </Button>
        <Button size="xs" variant="subtle" onClick={close}>
          {t('line.close')}
        </Button>
      </span>
    </form>
  );
}

/** Keys for the machine at the other end; each is heard as it is typed. */
export function KeysPanel({ close }: { close: () => void }) {
  const { t } = useTexts();
  const [keys, setKeys] = useState('');
  return (
    <form
      className={css.panel}
      aria-label={t('line.keys')}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={({ key }) => key === 'Escape' && close()}
    >
      <TextInput
        size="xs"
        autoFocus
        autoComplete="off"
        inputMode="tel"
        label={t('line.keys_hint')}
        value={keys}
        onChange={(event) => {
          const typed = event.currentTarget.value.replace(/[^0-9*#]/g, '').slice(0, 100);
          if (typed.length > keys.length) line.keys(typed.slice(keys.length));
          setKeys(typed);
        }}
      />
      <Button size="xs" variant="subtle" onClick={close}>
        {t('line.close')}
      </Button>
    </form>
  );
}
