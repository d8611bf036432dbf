import { DateInput as Field, type DateInputProps } from '@mantine/dates';
import '@mantine/dates/styles.css';
import 'dayjs/locale/de';
import 'dayjs/locale/fr';
import 'dayjs/locale/nl';
import { useTexts } from '@/i18n';
import type { DateFieldProps } from './DateField';
import css from './DateInput.module.css';
import { formatOf, localDate, localText, momentOf } from './dates';
import { beside } from './needs';

/** The kept library's field, which writes and reads days as the reader has chosen. */
export default function DateInput(props: DateFieldProps) {
  const { value, onChange, withTime = false, compact = false, label, ...rest } = props;
  const { t, language, locale } = useTexts();
  const format = formatOf(locale, withTime);
  const names: NonNullable<DateInputProps['ariaLabels']> = {
    previousMonth: t('date.previous_month'),
    nextMonth: t('date.next_month'),
    previousYear: t('date.previous_year'),
    nextYear: t('date.next_year'),
    previousDecade: t('date.previous_decade'),
    nextDecade: t('date.next_decade'),
  };
  return (
    <Field
      // What is shown follows the format at once.
      key={format}
      valueFormat={format}
      locale={language}
      firstDayOfWeek={locale === 'en-US' ? 0 : 1}
      placeholder={t('date.example', { example: example(locale, withTime) })}
      dateParser={(typed) => momentOf(typed, format) ?? new Date(NaN)}
      value={localDate(value)}
      onChange={(at) => onChange(localText(at, withTime))}
      clearable={!compact}
      clearButtonProps={{ 'aria-label': t('date.clear') }}
      ariaLabels={names}
      classNames={{ day: css.day ?? '' }}
      popoverProps={{ withinPortal: true }}
      inputWrapperOrder={[...beside]}
      {...(compact ? { 'aria-label': label, size: 'xs', w: '8rem' } : { label })}
      {...rest}
    />
  );
}

const example = (locale: string, withTime: boolean) =>
  new Intl.DateTimeFormat(locale, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    ...(withTime ? { hour: '2-digit', minute: '2-digit' } : {}),
  })
    .format(new Date(new Date().getFullYear(), 11, 31, 14, 30))
    .replace(',', '');
