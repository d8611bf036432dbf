import { Button, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTelephoneDeed } from '@/api/telephone';
import type { TelephoneSetup } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty } from '@/ui/Feedback';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';
import rows from '@/ui/Rows.module.css';
import { SureButton } from '@/ui/SureButton';

/** From where calls may come. */
export function Trunks({ setup }: { setup: TelephoneSetup }) {
  const { t } = useTexts();
  const deed = useTelephoneDeed();
  const tell = useTellProblem();
  const [name, setName] = useState('');
  const [addresses, setAddresses] = useState('');
  const [outbound, setOutbound] = useState('');
  const [shows, setShows] = useState('');
  const add = (event: FormEvent) => {
    event.preventDefault();
    deed.mutate(
      {
        do: 'add_trunk',
        trunk: {
          name: name.trim(),
          addresses: addresses.trim(),
          outbound: outbound.trim() || null,
          shows: shows.trim() || null,
        },
      },
      {
        onError: tell,
        onSuccess: () => {
          setName('');
          setAddresses('');
          setOutbound('');
          setShows('');
        },
      },
    );
  };
  return (
    <Panel title={t('telephone.trunks')}>
      {setup.trunks.length === 0 && <Empty small title={t('telephone.trunks_none')} />}
      {setup.trunks.length > 0 && (
        <ul className={rows.rows} aria-label={t('telephone.trunks')}>
          {setup.trunks.map((trunk) => (
            <li key={trunk.id}>
              <span className={rows.what}>
                <strong>{trunk.name}</strong>
                <small className="tabular">
                  {[trunk.addresses, trunk.outbound, trunk.shows].filter(Boolean).join(' · ')}
                </small>
              </span>
              <SureButton
                label={t('telephone.remove')}
                sure={t('telephone.remove_sure')}
                about={trunk.name}
                act={() =>
                  deed.mutate({ do: 'remove', what: 'trunks', id: trunk.id }, { onError: tell })
                }
              />
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={add}>
        <Stack gap="sm" mt="md">
          <TextInput
            label={t('field.name')}
            required
            withAsterisk={false}
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={t('telephone.addresses')}
            description={t('telephone.addresses_hint')}
            required
            withAsterisk={false}
            maxLength={1000}
            value={addresses}
            onChange={(event) => setAddresses(event.currentTarget.value)}
          />
          <TextInput
            label={t('telephone.outbound')}
            description={t('telephone.outbound_hint')}
            maxLength={150}
            value={outbound}
            onChange={(event) => setOutbound(event.currentTarget.value)}
          />
          <TextInput
            type="tel"
            label={t('telephone.shows')}
            maxLength={60}
            value={shows}
            onChange={(event) => setShows(event.currentTarget.value)}
          />
          <Button type="submit" loading={deed.isPending} style={{ justifySelf: 'start' }}>
            {t('telephone.add_trunk')}
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}
