import { Menu, Switch } from '@mantine/core';
import { useNavigate } from 'react-router-dom';
import { runsTheDesk, useChangeMe, useSignOut } from '@/api/session';
import type { Me } from '@/api/types';
import { languageNames, languages, useTexts, type TextKey } from '@/i18n';
import {
  IconBuilding,
  IconChartBar,
  IconCheck,
  IconClock,
  IconDeviceDesktop,
  IconEye,
  IconLogout,
  IconMail,
  IconMoon,
  IconNote,
  IconPhone,
  IconSearch,
  IconSend,
  IconShieldLock,
  IconSun,
  IconSunMoon,
  IconTool,
  IconTransfer,
  IconUsers,
} from '@/ui/icons';
import { DutyButton } from './DutyButton';
import css from './Shell.module.css';

const themes = [
  { value: 'light', icon: IconSun },
  { value: 'dark', icon: IconMoon },
  { value: 'auto', icon: IconSunMoon },
  { value: 'contrast', icon: IconEye },
] as const;

interface Way {
  to: string;
  label: TextKey;
  icon: typeof IconTool;
  who?: (me: Me) => boolean;
}
const isOfDesk = (me: Me) => me.role !== 'author';
const isAdministrator = (me: Me) => me.role === 'administrator';
/** What the rail has no place for on a telephone. */
const narrow: Way[] = [
  { to: '/companies', label: 'nav.companies', icon: IconBuilding },
  { to: '/people', label: 'nav.people', icon: IconUsers },
  { to: '/reports', label: 'nav.reports', icon: IconChartBar, who: runsTheDesk },
];
const ways: Way[] = [
  { to: '/board', label: 'board.title', icon: IconDeviceDesktop, who: runsTheDesk },
  { to: '/hours', label: 'hours.title', icon: IconClock },
  { to: '/escalation/ladders', label: 'escalation.title', icon: IconTransfer, who: isOfDesk },
  { to: '/texts', label: 'texts.title', icon: IconNote, who: isOfDesk },
  { to: '/mail', label: 'mail.title', icon: IconMail, who: isOfDesk },
  { to: '/outbox', label: 'outbox.title', icon: IconSend, who: isAdministrator },
  { to: '/telephone', label: 'telephone.title', icon: IconPhone, who: isAdministrator },
  { to: '/settings', label: 'settings.title', icon: IconTool },
  { to: '/security', label: 'security.title', icon: IconShieldLock },
  { to: '/design', label: 'design.title', icon: IconEye, who: isAdministrator },
];

function Ways({ ways, me }: { ways: Way[]; me: Me }) {
  const { t } = useTexts();
  const go = useNavigate();
  return ways
    .filter(({ who }) => !who || who(me))
    .map(({ to, label, icon: Icon }) => (
      <Menu.Item
        key={to}
        leftSection={<Icon size={16} stroke={1.6} aria-hidden />}
        closeMenuOnClick
        onClick={() => go(to)}
      >
        {t(label)}
      </Menu.Item>
    ));
}

interface Props {
  me: Me;
  defaultOpened: boolean;
  search: () => void;
}

export default function UserMenu({ me, defaultOpened, search }: Props) {
  const { t } = useTexts();
  const change = useChangeMe();
  const signOut = useSignOut();
  const tick = (on: boolean) => (on ? <IconCheck size={15} aria-hidden /> : null);
  return (
    <Menu
      position="right-end"
      width={248}
      closeOnItemClick={false}
      returnFocus
      defaultOpened={defaultOpened}
    >
      <Menu.Target>
        <DutyButton me={me} />
      </Menu.Target>
      <Menu.Dropdown className={css.menu}>
        <Menu.Label>
          {me.name}
          <br />
          {t(`role.${me.role}`)}
        </Menu.Label>
        <Menu.Item component="div" style={{ cursor: 'default' }}>
          <Switch
            label={t('me.duty')}
            checked={me.on_duty}
            onChange={(event) => change.mutate({ on_duty: event.currentTarget.checked })}
          />
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('field.language')}</Menu.Label>
        {languages.map((language) => (
          <Menu.Item
            key={language}
            lang={language}
            rightSection={tick(language === me.language)}
            closeMenuOnClick
            onClick={() => change.mutate({ language })}
          >
            {languageNames[language]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('me.theme')}</Menu.Label>
        {themes.map(({ value, icon: Icon }) => (
          <Menu.Item
            key={value}
            leftSection={<Icon size={16} stroke={1.6} aria-hidden />}
            rightSection={tick((me.theme ?? 'auto') === value)}
            onClick={() => change.mutate({ theme: value })}
          >
            {t(`theme.${value}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <div className={css.narrow}>
          <Menu.Item
            leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
            closeMenuOnClick
            onClick={search}
          >
            {t('action.search')}
          </Menu.Item>
          <Ways ways={narrow} me={me} />
        </div>
        <Ways ways={ways} me={me} />
        <Menu.Item
          leftSection={<IconLogout size={16} stroke={1.6} aria-hidden />}
          onClick={() => signOut.mutate()}
        >
          {t('me.sign_out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
