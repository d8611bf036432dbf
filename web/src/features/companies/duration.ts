import { useTexts } from '@/i18n';
import { amount } from '@/ui/time';

/** ISO 8601 durations as policies write them ("PT1H30M", "P2D") in words. */
export function useDuration() {
  const { t } = useTexts();
  return (text: string | null): string => {
    const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(text ?? '');
    if (!parts) return text ?? '';
    const [days, hours, minutes] = [parts[1], parts[2], parts[3]].map((part) => Number(part ?? 0));
    const whole = (days ?? 0) * 1440 + (hours ?? 0) * 60 + (minutes ?? 0);
    return amount(whole, { h: t('unit.hour'), d: t('unit.day') });
  };
}
