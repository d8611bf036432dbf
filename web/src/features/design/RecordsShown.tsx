import { useState } from 'react';
import type { Language } from '@/api/types';
import { useTexts } from '@/i18n';
import { ArticleView } from '@/ui/ArticleView';
import { Attachments } from '@/ui/Attachments';
import { DeviceList } from '@/ui/DeviceList';
import { Facts, SheetColumns } from '@/ui/Facts';
import { LinkRows } from '@/ui/LinkRows';
import { TicketLinks } from '@/ui/TicketLinks';
import { article, devices, lines, sheet } from './samples';
import { Group, Show } from './Show';

const here = '/design';

/** Records as they stand on sheets and in lists. */
export function RecordsShown({ sample }: { sample: string }) {
  const { t, language } = useTexts();
  const [chosen, setChosen] = useState<number | null>(2);
  const [read, setRead] = useState<Language>(language);
  const name = t('person.requester');
  return (
    <Group title={t('design.records')}>
      <Show name="TicketLinks">
        <TicketLinks tickets={lines(sample)} showCompany />
        <TicketLinks tickets={lines(sample).slice(0, 1)} plain />
      </Show>
      <Show name="DeviceList">
        <DeviceList devices={devices} chosen={chosen} onChoose={setChosen} />
        <DeviceList devices={devices.slice(0, 1)} />
      </Show>
      <Show name="Facts" wide>
        <SheetColumns
          left={<Facts facts={[[name, 'Claire Dupont']]} />}
          right={<Facts facts={[[t('field.email'), 'claire@dupont.example']]} />}
        />
      </Show>
      <Show name="LinkRows">
        <LinkRows
          label={name}
          rows={[
            {
              id: 1,
              to: here,
              name: 'Claire Dupont',
              facts: ['Boulangeries Dupont', '081 22 40 01'],
            },
            { id: 2, to: here, name: 'An Verhulst', facts: [null, sample] },
          ]}
        />
      </Show>
      <Show name="Attachments">
        <Attachments ticket={sheet(sample)} />
        <Attachments ticket={{ ...sheet(sample), attachments: [] }} />
      </Show>
      <Show name="ArticleView" wide>
        <ArticleView article={article(sample, read, false)} onLanguage={setRead} />
        <ArticleView article={article(sample, read, true)} onLanguage={setRead} />
      </Show>
    </Group>
  );
}
