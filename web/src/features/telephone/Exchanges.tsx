import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useExchangeDeed, useExchanges, type ExchangeDeed } from '@/api/exchanges';
import { useCompanies, useStaff } from '@/api/people';
import type { ExchangeSheet } from '@/api/types';
import { useTexts } from '@/i18n';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { Tag, type Tone } from '@/ui/Marks';
import { Panel } from '@/ui/Panel';
import { useTellProblem, useWrongFields } from '@/ui/problem';
import rows from '@/ui/Rows.module.css';
import { SureButton } from '@/ui/SureButton';
import { When } from '@/ui/When';
import { ExchangeForm } from './ExchangeForm';
import css from './Trunks.module.css';

const tones: Record<ExchangeSheet['state'], Tone> = {
  trying: 'warm',
  connected: 'good',
  lost: 'bad',
  failed: 'bad',
};

/** How it stands, since when, why, and what to do about it. */
function State({ exchange }: { exchange: ExchangeSheet }) {
  const { t } = useTexts();
  if (exchange.state === 'connected') {
    return (
      <>
        {exchange.state_at && (
          <small>
            {t('exchange.connected_since')} <When at={exchange.state_at} absolute />
          </small>
        )}
        <small>
          {exchange.heard_at ? (
            <>
              {t('exchange.heard')} <When at={exchange.heard_at} absolute />
            </>
          ) : (
            t(`exchange_silent.${exchange.kind}`)
          )}
        </small>
      </>
    );
  }
  if (!exchange.trouble) return null;
  return (
    <small className={css.trouble}>
      {exchange.state === 'lost' && `${t('exchange.lost')} `}
      {t(`exchange_trouble.${exchange.trouble}`)}
      {exchange.said && (
        <>
          <br />
          {t('exchange.said')} {exchange.said}
        </>
      )}
    </small>
  );
}

/** What the test found. */
function Tested({ exchange }: { exchange: ExchangeSheet }) {
  const { t } = useTexts();
  const found = exchange.is_testing
    ? t('exchange.testing')
    : exchange.tested_at &&
      (exchange.answered_ms === null
        ? t('exchange.test_failed')
        : t('exchange.test_good', { ms: exchange.answered_ms }));
  return <small role="status">{found}</small>;
}

interface RowProps {
  exchange: ExchangeSheet;
  company: string | undefined;
  change: () => void;
  run: (deed: ExchangeDeed) => void;
}

function Row({ exchange, company, change, run }: RowProps) {
  const { t } = useTexts();
  const { id, name } = exchange;
  return (
    <li>
      <span className={rows.what}>
        <strong>{name}</strong>{' '}
        <Tag tone={tones[exchange.state]}>{t(`exchange_state.${exchange.state}`)}</Tag>
        <small className="tabular">
          {[
            t(`exchange_kind.${exchange.kind}`),
            `${exchange.host}:${exchange.port}${exchange.is_tls ? ' (TLS)' : ''}`,
            company,
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
        <State exchange={exchange} />
        <Tested exchange={exchange} />
      </span>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          loading={exchange.is_testing}
          aria-label={`${t('mail.test')} ${name}`}
          onClick={() => run({ do: 'test', id })}
        >
          {t('mail.test')}
        </Button>
        <Button
          size="xs"
          variant="default"
          aria-label={`${t('mail.change')} ${name}`}
          onClick={change}
        >
          {t('mail.change')}
        </Button>
        <SureButton
          label={t('telephone.remove')}
          sure={t('telephone.remove_sure')}
          about={name}
          act={() => run({ do: 'remove', id })}
        />
      </Group>
    </li>
  );
}

/** Asterisks whose calls appear here, while the desk telephone carries the sound. */
export function Exchanges() {
  const { t } = useTexts();
  const exchanges = useExchanges();
  const companies = useCompanies().data?.items ?? [];
  const staff = useStaff().data?.items ?? [];
  const deed = useExchangeDeed();
  const tell = useTellProblem();
  const wrongOf = useWrongFields();
  const [written, setWritten] = useState<ExchangeSheet | 'new' | null>(null);
  const run = (what: ExchangeDeed) =>
    deed.mutate(what, {
      onError: tell,
      onSuccess: () => {
        if (what.do === 'add' || what.do === 'change') setWritten(null);
      },
    });
  // What was refused in one form is not said in the next.
  const write = (what: ExchangeSheet | 'new' | null) => {
    deed.reset();
    setWritten(what);
  };
  const items = exchanges.data?.items ?? [];
  return (
    <Panel title={t('exchange.title')}>
      {exchanges.isPending && <Loading rows={2} height={26} />}
      {exchanges.isError && <Failed error={exchanges.error} again={exchanges.refetch} />}
      {exchanges.isSuccess && items.length === 0 && written === null && (
        <Empty small title={t('exchange.none')} />
      )}
      {items.length > 0 && written === null && (
        <ul className={rows.rows} aria-label={t('exchange.title')}>
          {items.map((one) => (
            <Row
              key={one.id}
              exchange={one}
              company={companies.find((each) => each.id === one.company_id)?.name}
              change={() => write(one)}
              run={run}
            />
          ))}
        </ul>
      )}
      {written !== null && (
        <ExchangeForm
          exchange={written === 'new' ? null : written}
          companies={companies}
          staff={staff}
          isSaving={deed.isPending}
          wrong={wrongOf(deed.error)}
          save={(exchange) =>
            run(
              written === 'new'
                ? { do: 'add', exchange }
                : { do: 'change', id: written.id, exchange },
            )
          }
          cancel={() => write(null)}
        />
      )}
      {exchanges.isSuccess && written === null && (
        <Button mt="sm" variant="default" onClick={() => write('new')}>
          {t('exchange.add')}
        </Button>
      )}
    </Panel>
  );
}
