import type { Device } from '@/api/types';
import { useTexts } from '@/i18n';
import {
  IconDeviceDesktop,
  IconDeviceLaptop,
  IconDeviceMobile,
  IconPrinter,
  IconRouter,
  IconServer,
} from '@/ui/icons';
import { useTimes } from '@/ui/time';
import { When } from '@/ui/When';
import css from './DeviceList.module.css';

const icons: Record<string, typeof IconPrinter> = {
  printer: IconPrinter,
  laptop: IconDeviceLaptop,
  phone: IconDeviceMobile,
  mobile: IconDeviceMobile,
  server: IconServer,
  router: IconRouter,
  switch: IconRouter,
};

/** Maker and model; many models carry the maker's name already. */
function nameOf({ manufacturer, model }: Device): string {
  const maker = manufacturer?.name ?? '';
  const first = maker.split(' ')[0] ?? '';
  return model.startsWith(first) ? model : [maker, model].filter(Boolean).join(' ');
}

interface Props {
  devices: Device[];
  chosen?: number | null;
  onChoose?: (id: number | null) => void;
}

function Facts({ device }: { device: Device }) {
  const { t } = useTexts();
  const times = useTimes();
  return (
    <span className={css.facts}>
      {device.os && <span>{device.os}</span>}
      {device.free_disk_gb !== null && (
        <span data-low={device.free_disk_gb < 10 || undefined}>
          {t('device.free_disk', { size: times.number(device.free_disk_gb) })}
        </span>
      )}
      {device.antivirus && <span>{device.antivirus}</span>}
      {device.last_seen_at && (
        <span>
          {t('device.seen')} <When at={device.last_seen_at} />
        </span>
      )}
    </span>
  );
}

export function DeviceList({ devices, chosen, onChoose }: Props) {
  const { t, code } = useTexts();
  return (
    <ul className={css.list}>
      {devices.map((device) => {
        const Icon = icons[device.kind] ?? IconDeviceDesktop;
        const label = nameOf(device) || code('device_kind', device.kind);
        return (
          <li key={device.id} className={css.device}>
            <Icon size={18} stroke={1.5} aria-hidden />
            <span>
              {onChoose ? (
                <button
                  type="button"
                  className={css.pick}
                  aria-pressed={chosen === device.id}
                  title={t('device.about')}
                  onClick={() => onChoose(chosen === device.id ? null : device.id)}
                >
                  {label}
                </button>
              ) : (
                label
              )}
              <Facts device={device} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
