import type { CallerCard } from '@/api/types';
import { useTexts } from '@/i18n';
import { LanguageTag, LevelDots, Tag } from '@/ui/Marks';
import { TicketLinks } from '@/ui/TicketLinks';
import { DeviceList } from '@/ui/DeviceList';
import css from './RingCard.module.css';

export function CallerFacts({ caller }: { caller: CallerCard }) {
  const { t } = useTexts();
  const place = [caller.company_name, caller.site_name, caller.role_title].filter(Boolean);
  return (
    <div className={css.facts}>
      <span>{place.join(' · ')}</span>
      <LanguageTag language={caller.language} />
      <LevelDots level={caller.level} />
      {caller.vip && <Tag tone="accent">{t('person.vip')}</Tag>}
      {caller.covered ? (
        <Tag tone="good">{caller.contract_title ?? t('contract.covered')}</Tag>
      ) : (
        <Tag tone="warm">{t('contract.not_covered')}</Tag>
      )}
    </div>
  );
}

export function CallerMore({ caller }: { caller: CallerCard }) {
  const { t } = useTexts();
  const tickets = caller.open_tickets.length > 0 ? caller.open_tickets : caller.recent_tickets;
  if (tickets.length === 0 && caller.devices.length === 0) return null;
  return (
    <div className={css.more}>
      {tickets.length > 0 && (
        <section>
          <h3>
            {caller.open_tickets.length > 0
              ? t('person.open_tickets', { count: caller.open_tickets.length })
              : t('person.recent_tickets')}
          </h3>
          <TicketLinks tickets={tickets.slice(0, 3)} />
        </section>
      )}
      {caller.devices.length > 0 && (
        <section>
          <h3>{t('person.devices')}</h3>
          <DeviceList devices={caller.devices.slice(0, 3)} />
        </section>
      )}
    </div>
  );
}
