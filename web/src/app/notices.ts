import type { HandoverLine, LiveEvent } from '@/api/types';
import type { TextKey } from '@/i18n';

const told: Record<string, TextKey> = {
  call_ringing: 'notify.call',
  handover_offered: 'notify.handover',
  handover_reminded: 'notify.handover_reminded',
  deadline_missed: 'notify.deadline',
  call_back_missed: 'notify.call_back',
};

export interface Notice {
  kind: string;
  text: TextKey;
}

/**
 * What the browser says of these events, each kind once. Events go to everybody who may see the ticket; a hand-over is
 * said only to whom it is offered, as the helpdesk knows it after the event.
 */
export async function noticesOf(
  events: LiveEvent[],
  me: number,
  handoversNow: () => Promise<HandoverLine[]>,
): Promise<Notice[]> {
  const known = events.filter(({ kind }) => told[kind]);
  const isHandover = ({ kind }: LiveEvent) => kind.startsWith('handover_');
  const handovers = known.some(isHandover) ? await handoversNow() : [];
  const isMine = (event: LiveEvent) =>
    handovers.some(
      ({ ticket, to, state }) =>
        ticket.id === event.ticket_id && to?.id === me && state === 'offered',
    );
  const said = known.filter((event) => !isHandover(event) || isMine(event));
  return [...new Set(said.map(({ kind }) => kind))].flatMap((kind) => {
    const text = told[kind];
    return text ? [{ kind, text }] : [];
  });
}
