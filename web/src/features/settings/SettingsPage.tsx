import { Button, SegmentedControl, Select, Switch } from '@mantine/core';
import { Link } from 'react-router-dom';
import { useChangePreferences, usePreferences } from '@/api/preferences';
import { useChangeMe } from '@/api/session';
import type { Language, Me, Preferences } from '@/api/types';
import { languageNames, languages, useTexts } from '@/i18n';
import { Failed, Loading } from '@/ui/Feedback';
import { PageFrame } from '@/ui/PageFrame';
import { Panel } from '@/ui/Panel';
import { useTellProblem } from '@/ui/problem';
import { useTimes } from '@/ui/time';
import { TimeField } from '@/ui/TimeField';
import { KeysPanel } from './KeysPanel';
import css from './Settings.module.css';

const formats = [
  'language',
  'en_gb',
  'en_us',
  'fr_be',
  'fr_fr',
  'nl_be',
  'nl_nl',
  'de_be',
  'de_de',
] as const;
const themes = ['light', 'dark', 'auto', 'contrast'] as const;
const densities = ['comfortable', 'compact'] as const;
const sample = '2026-03-09T14:05:00Z';

interface Props {
  chosen: Preferences;
  change: (change: Partial<Preferences>) => void;
}

function Words({ me, chosen, change }: Props & { me: Me }) {
  const { t, wordsLocale } = useTexts();
  const times = useTimes();
  const changeMe = useChangeMe();
  const named = (format: (typeof formats)[number]) => {
    const [language = '', region] = format.split('_');
    if (!region) return t('settings.formats_language');
    const name = new Intl.DisplayNames(wordsLocale, { type: 'language' });
    return name.of(`${language}-${region.toUpperCase()}`) ?? format;
  };
  return (
    <Panel title={t('settings.words')}>
      <div className={css.fields}>
        <Select
          label={t('field.language')}
          value={me.language}
          allowDeselect={false}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
          onChange={(language) => language && changeMe.mutate({ language: language as Language })}
        />
        <Select
          label={t('settings.formats')}
          description={`${times.full(sample)} · ${times.number(1234.5, 1)}`}
          value={chosen.formats}
          allowDeselect={false}
          data={formats.map((value) => ({ value, label: named(value) }))}
          onChange={(value) => value && change({ formats: value as Preferences['formats'] })}
        />
      </div>
    </Panel>
  );
}

function Look({ me, chosen, change }: Props & { me: Me }) {
  const { t } = useTexts();
  const changeMe = useChangeMe();
  return (
    <Panel title={t('settings.look')}>
      <div className={css.fields}>
        <div>
          <span className={css.label}>{t('me.theme')}</span>
          <SegmentedControl
            fullWidth
            orientation="vertical"
            aria-label={t('me.theme')}
            value={me.theme ?? 'auto'}
            data={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
            onChange={(theme) => changeMe.mutate({ theme })}
          />
        </div>
        <div>
          <span className={css.label}>{t('settings.density')}</span>
          <SegmentedControl
            fullWidth
            orientation="vertical"
            aria-label={t('settings.density')}
            value={chosen.density}
            data={densities.map((value) => ({ value, label: t(`density.${value}`) }))}
            onChange={(value) => change({ density: value as Preferences['density'] })}
          />
        </div>
      </div>
    </Panel>
  );
}

function Notices({ chosen, change }: Props) {
  const { t } = useTexts();
  const quiet = chosen.quiet ?? null;
  const hours = (name: 'from_minute' | 'until_minute', label: string) => (
    <TimeField
      label={label}
      minute={quiet?.[name] ?? 0}
      onChange={(minute) => quiet && change({ quiet: { ...quiet, [name]: minute } })}
    />
  );
  const turn = async (notify: boolean) => {
    // Browsers ask whoever sits before them, once.
    if (notify && 'Notification' in window) await Notification.requestPermission();
    change({ notify });
  };
  return (
    <Panel title={t('settings.notices')}>
      <Switch
        label={t('settings.notify')}
        description={t('settings.notify_hint')}
        checked={chosen.notify}
        onChange={(event) => void turn(event.currentTarget.checked)}
      />
      <Switch
        mt="md"
        label={t('settings.quiet')}
        checked={quiet !== null}
        onChange={(event) =>
          change({
            quiet: event.currentTarget.checked ? { from_minute: 1080, until_minute: 480 } : null,
          })
        }
      />
      {quiet && (
        <div className={css.fields}>
          {hours('from_minute', t('settings.quiet_from'))}
          {hours('until_minute', t('settings.quiet_until'))}
        </div>
      )}
    </Panel>
  );
}

/** Which microphone one talks with is kept by the browser, and tried out on a page of its own. */
function Sound() {
  const { t } = useTexts();
  return (
    <Panel title={t('sound_check.page')}>
      <p className={css.hint}>{t('settings.sound_hint')}</p>
      <Button component={Link} to="/calls/sound" variant="default" size="xs">
        {t('settings.sound')}
      </Button>
    </Panel>
  );
}

/** How one wants to work; it follows the person to every machine. */
export default function SettingsPage({ me }: { me: Me }) {
  const { t } = useTexts();
  const kept = usePreferences();
  const store = useChangePreferences();
  const tell = useTellProblem();
  const change = (one: Partial<Preferences>) =>
    kept.data && store.mutate({ ...kept.data, ...one }, { onError: tell });
  return (
    <PageFrame title={t('settings.title')}>
      {kept.isPending && <Loading rows={8} height={24} />}
      {kept.isError && <Failed error={kept.error} again={kept.refetch} />}
      {kept.data && (
        <div className={css.columns}>
          <div>
            <Words me={me} chosen={kept.data} change={change} />
            <Look me={me} chosen={kept.data} change={change} />
            <Notices chosen={kept.data} change={change} />
            <Sound />
          </div>
          <div>
            <KeysPanel chosen={kept.data} change={change} />
          </div>
        </div>
      )}
    </PageFrame>
  );
}
