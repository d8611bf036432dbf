import { Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { QRCodeSVG } from 'qrcode.react';
import { useState, type FormEvent } from 'react';
import { offerTotp } from '@/api/security';
import type { TotpOffer } from '@/api/types';
import { useTexts } from '@/i18n';
import { Tag } from '@/ui/Marks';
import { Panel } from '@/ui/Panel';
import { useGuard } from '@/ui/guard';
import css from './Security.module.css';

interface CodeProps {
  code: string;
  setCode: (code: string) => void;
}

function CodeInput({ code, setCode }: CodeProps) {
  const { t } = useTexts();
  return (
    <TextInput
      label={t('security.code')}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      required
      withAsterisk={false}
      maxLength={60}
      value={code}
      onChange={(event) => setCode(event.currentTarget.value)}
    />
  );
}

function Setup({ offer, close }: { offer: TotpOffer; close: () => void }) {
  const { t } = useTexts();
  const guard = useGuard();
  const [code, setCode] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    guard.run({ do: 'totp', code }, close);
  };
  return (
    <div className={css.setup}>
      <div className={css.qr}>
        <QRCodeSVG value={offer.uri} size={168} title={t('security.qr')} marginSize={0} />
      </div>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm">{t('security.scan')}</Text>
          <div>
            <Text size="sm">{t('security.or_type')}</Text>
            <span className={css.key} translate="no">
              {offer.secret.replace(/(.{4})(?=.)/g, '$1 ')}
            </span>
          </div>
          <CodeInput code={code} setCode={setCode} />
          <Group>
            <Button type="submit" loading={guard.isPending}>
              {t('security.switch_on')}
            </Button>
            <Button variant="default" onClick={close}>
              {t('action.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </div>
  );
}

function SwitchOff({ close }: { close: () => void }) {
  const { t } = useTexts();
  const guard = useGuard();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    guard.run({ do: 'totp_off', password, code }, close);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" maw={360}>
        <PasswordInput
          label={t('field.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('sign_in.show_password') }}
        />
        <CodeInput code={code} setCode={setCode} />
        <Group>
          <Button type="submit" color="red.9" loading={guard.isPending}>
            {t('security.switch_off')}
          </Button>
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export function TotpPanel({ isOn }: { isOn: boolean }) {
  const { t } = useTexts();
  const guard = useGuard();
  const [offer, setOffer] = useState<TotpOffer | null>(null);
  const [isLeaving, setLeaving] = useState(false);
  const mark = isOn ? <Tag tone="good">{t('security.on')}</Tag> : null;
  return (
    <Panel title={t('security.app')} aside={mark}>
      <p className={css.hint}>{t('security.app_hint')}</p>
      {!isOn && !offer && (
        <Button onClick={() => guard.ask(offerTotp, setOffer)}>{t('security.app_setup')}</Button>
      )}
      {!isOn && offer && <Setup offer={offer} close={() => setOffer(null)} />}
      {isOn && !isLeaving && (
        <Button variant="default" onClick={() => setLeaving(true)}>
          {t('security.switch_off')}
        </Button>
      )}
      {isOn && isLeaving && <SwitchOff close={() => setLeaving(false)} />}
    </Panel>
  );
}
