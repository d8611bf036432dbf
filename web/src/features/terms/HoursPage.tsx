import { Button, Group, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useHours, useSaveHours, useTeamHours, useTeamPreview, type Whose } from '@/api/hours';
import { useStaff } from '@/api/people';
import type { Calendar, Me } from '@/api/types';
import { useTexts } from '@/i18n';
import { ChangedTickets } from '@/ui/ChangedTickets';
import { Empty, Failed, Loading } from '@/ui/Feedback';
import { PageFrame } from '@/ui/PageFrame';
import { Panel } from '@/ui/Panel';
import { SureButton } from '@/ui/SureButton';
import { useTeamChoices } from '@/ui/teams';
import { said, usualHours } from '@/ui/usualHours';
import { WrongTerms } from '@/ui/WrongTerms';
import { CalendarPanels } from './CalendarPanels';
import css from './Terms.module.css';

// What the hours of a team would change, while they are being written.
function TeamChanges({ team, calendar }: { team: string; calendar: Calendar }) {
  const { t } = useTexts();
  const [text] = useDebouncedValue(JSON.stringify(said(calendar)), 300);
  const preview = useTeamPreview(team, JSON.parse(text) as Calendar);
  if (preview.isPending) return <Loading rows={3} />;
  if (preview.isError) return <WrongTerms error={preview.error} />;
  return (
    <Panel title={t('terms.open_tickets')}>
      <ChangedTickets preview={preview.data} zone={calendar.zone} />
    </Panel>
  );
}

interface EditorProps {
  whose: Whose;
  name: string;
  kept: Calendar | null;
}

function Editor({ whose, name, kept }: EditorProps) {
  const { t } = useTexts();
  const [calendar, setCalendar] = useState(kept);
  const [isDirty, setDirty] = useState(false);
  const save = useSaveHours(whose);
  const isTeam = 'team' in whose;
  const edit = (next: Calendar | null) => {
    setCalendar(next);
    setDirty(next !== null);
    save.reset();
  };
  if (calendar === null) {
    return (
      <Empty title={t(isTeam ? 'hours.none_team' : 'hours.none_person')}>
        <Button onClick={() => edit(usualHours())}>{t('hours.set')}</Button>
      </Empty>
    );
  }
  return (
    <div className={css.columns}>
      <div className={css.left}>
        <CalendarPanels value={calendar} onChange={edit} title={t('hours.week')} />
      </div>
      <div className={css.right}>
        {isTeam && isDirty && <TeamChanges team={whose.team} calendar={calendar} />}
        {save.isError && <WrongTerms error={save.error} />}
        {save.isSuccess && <p role="status">{t('hours.saved')}</p>}
        <Group>
          <Button
            loading={save.isPending}
            disabled={!isDirty}
            onClick={() => save.mutate(said(calendar), { onSuccess: () => setDirty(false) })}
          >
            {t('action.save')}
          </Button>
          {isDirty && (
            <Button variant="default" onClick={() => (setCalendar(kept), setDirty(false))}>
              {t('action.cancel')}
            </Button>
          )}
          {kept !== null && (
            <SureButton
              label={t('hours.remove')}
              sure={t('hours.remove_sure')}
              about={name}
              act={() =>
                save.mutate(null, { onSuccess: () => (setCalendar(null), setDirty(false)) })
              }
            />
          )}
        </Group>
      </div>
    </div>
  );
}

function Hours({ whose, name }: { whose: Whose; name: string }) {
  const { t } = useTexts();
  const hours = useHours(whose);
  return (
    <>
      <p className={css.why}>{t('team' in whose ? 'hours.why_team' : 'hours.why_person')}</p>
      {hours.isPending && <Loading rows={8} height={24} />}
      {hours.isError && <Failed error={hours.error} again={hours.refetch} />}
      {hours.isSuccess && <Editor whose={whose} name={name} kept={hours.data} />}
    </>
  );
}

/** When one works, when the others do, and when a team does. */
export default function HoursPage({ me }: { me: Me }) {
  const { t, code } = useTexts();
  const rules = me.role === 'administrator' || me.role === 'supervisor';
  const staff = useStaff(rules);
  const ofTeams = useTeamHours(rules);
  const teams = useTeamChoices(ofTeams.data?.items.map((one) => one.team));
  const [chosen, setChosen] = useState(`a${me.id}`);
  const others = (staff.data?.items ?? []).filter((one) => one.id !== me.id);
  const choices = [
    { value: `a${me.id}`, label: t('hours.mine') },
    {
      group: t('hours.teams'),
      items: teams.map(({ value, label }) => ({ value: `t${value}`, label })),
    },
    {
      group: t('hours.people'),
      items: others.map((one) => ({ value: `a${one.id}`, label: one.name })),
    },
  ];
  const rest = chosen.slice(1);
  const whose: Whose = chosen.startsWith('t') ? { team: rest } : { account: Number(rest) };
  const name =
    'team' in whose
      ? code('team', whose.team)
      : (others.find((one) => one.id === whose.account)?.name ?? me.name);
  return (
    <PageFrame title={t('hours.title')}>
      {rules && (
        <Panel title={t('hours.whose')}>
          <Select
            aria-label={t('hours.whose')}
            searchable
            allowDeselect={false}
            maw={320}
            data={choices}
            value={chosen}
            onChange={(value) => value !== null && setChosen(value)}
          />
        </Panel>
      )}
      <Hours key={chosen} whose={whose} name={name} />
    </PageFrame>
  );
}
