import { useDebouncedValue } from '@mantine/hooks';
import { useContractPreview } from '@/api/hours';
import type { Calendar } from '@/api/types';
import { ChangedTickets } from '@/ui/ChangedTickets';
import { Loading } from '@/ui/Feedback';
import { said } from '@/ui/usualHours';
import { WrongTerms } from '@/ui/WrongTerms';

interface Props {
  company: number;
  contract: number;
  calendar: Calendar | null;
}

/** Which open tickets would wait for the supplier until when instead, before the hours are saved. */
export function HoursChanges({ company, contract, calendar }: Props) {
  const [text] = useDebouncedValue(JSON.stringify(calendar && said(calendar)), 300);
  const shown = JSON.parse(text) as Calendar | null;
  const preview = useContractPreview(company, contract, shown);
  if (preview.isPending) return <Loading rows={2} />;
  if (preview.isError) return <WrongTerms error={preview.error} />;
  return (
    <ChangedTickets
      preview={preview.data}
      zone={calendar?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone}
    />
  );
}
