import { Menu, Switch } from '@mantine/core';
import { useNavigate } from 'react-router-dom';
import { useChangeMe, useSignOut } from '@/api/session';
import type { Me } from '@/api/types';
import { languageNames, languages, useTexts } from '@/i18n';
import {
  IconBuilding,
  IconCheck,
  IconClock,
  IconEye,
  IconLogout,
  IconMail,
  IconMoon,
  IconNote,
  IconPhone,
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

export default function UserMenu({ me, defaultOpened }: { me: Me; defaultOpened: boolean }) {
  const { t } = useTexts();
  const go = useNavigate();
  const change = useChangeMe();
  const signOut = useSignOut();
  const tick = (on: boolean) => (on ? <IconCheck size={15} aria-hidden /> : null);
  return (
    <Menu position="right-end" width={248} closeOnItemClick={false} defaultOpened={defaultOpened}>
      <Menu.Target>
        <DutyButton me={me} />
      </Menu.Target>
      <Menu.Dropdown>
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
            leftSection={<IconBuilding size={16} stroke={1.6} aria-hidden />}
            onClick={() => go('/companies')}
          >
            {t('nav.companies')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconUsers size={16} stroke={1.6} aria-hidden />}
            onClick={() => go('/people')}
          >
            {t('nav.people')}
          </Menu.Item>
        </div>
        <Menu.Item
          leftSection={<IconClock size={16} stroke={1.6} aria-hidden />}
          closeMenuOnClick
          onClick={() => go('/hours')}
        >
          {t('hours.title')}
        </Menu.Item>
        {me.role !== 'author' && (
          <Menu.Item
            leftSection={<IconTransfer size={16} stroke={1.6} aria-hidden />}
            closeMenuOnClick
            onClick={() => go('/escalation/ladders')}
          >
            {t('escalation.title')}
          </Menu.Item>
        )}
        {me.role !== 'author' && (
          <Menu.Item
            leftSection={<IconNote size={16} stroke={1.6} aria-hidden />}
            closeMenuOnClick
            onClick={() => go('/texts')}
          >
            {t('texts.title')}
          </Menu.Item>
        )}
        {me.role !== 'author' && (
          <Menu.Item
            leftSection={<IconMail size={16} stroke={1.6} aria-hidden />}
            closeMenuOnClick
            onClick={() => go('/mail')}
          >
            {t('mail.title')}
          </Menu.Item>
        )}
        {me.role === 'administrator' && (
          <Menu.Item
            leftSection={<IconSend size={16} stroke={1.6} aria-hidden />}
            closeMenuOnClick
            onClick={() => go('/outbox')}
          >
            {t('outbox.title')}
          </Menu.Item>
        )}
        {me.role === 'administrator' && (
          <Menu.Item
            leftSection={<IconPhone size={16} stroke={1.6} aria-hidden />}
            closeMenuOnClick
            onClick={() => go('/telephone')}
          >
            {t('telephone.title')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconTool size={16} stroke={1.6} aria-hidden />}
          closeMenuOnClick
          onClick={() => go('/settings')}
        >
          {t('settings.title')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconShieldLock size={16} stroke={1.6} aria-hidden />}
          closeMenuOnClick
          onClick={() => go('/security')}
        >
          {t('security.title')}
        </Menu.Item>
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
