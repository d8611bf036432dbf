import type { EndingCode } from '@/api/types';

// What was stored as an English text before there were codes; what has happened is never written anew.
const said: Record<string, EndingCode> = {
  'handed on': 'handed_on',
  'not accepted in time': 'not_accepted_in_time',
  'not here any more': 'owner_left',
  'the ticket is solved': 'ticket_solved',
};

const ended = ['handover_returned', 'supplier_closed'];

interface Told {
  kind: string;
  text: string | null;
  data: Record<string, unknown> | null;
}

/** Why a hand-over or a question ended, where no person said it; its words are those of `ending.*`. */
export function endingOf({ kind, text, data }: Told): string | null {
  if (!ended.includes(kind)) return null;
  const code = data?.['code'];
  return typeof code === 'string' ? code : (said[text ?? ''] ?? null);
}
