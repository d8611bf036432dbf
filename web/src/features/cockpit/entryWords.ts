import type { Entry, Localised } from '@/api/types';
import { useTexts, type TextValues } from '@/i18n';
import { stopwatch, useTimes } from '@/ui/time';

interface WithheldFile {
  name: string;
  reason: string;
}

const isLocalised = (value: unknown): value is Localised =>
  typeof value === 'object' && value !== null && 'en' in value && 'fr' in value;

const subject = (values: TextValues) =>
  values['title'] ||
  values['other'] ||
  values['owner_name'] ||
  values['to_name'] ||
  values['team'] ||
  values['clock'] ||
  values['reason'] ||
  values['name'];

const timed = ['ticket_call_wrapped_up', 'ticket_call_disposed', 'ticket_time_corrected'];

/** An entry in words. Data may carry titles in four languages, people, or plain values. `zone`: of its deadlines. */
export function useEntryWords(zone?: string) {
  const { code, pick, t } = useTexts();
  const times = useTimes();
  const word = (name: string, value: unknown): string => {
    if (isLocalised(value)) return pick(value);
    if (typeof value === 'object' && value !== null) {
      return 'name' in value ? String(value.name) : '';
    }
    if (typeof value !== 'string') return String(value ?? '');
    if (name === 'clock') return code('clock', value);
    if (name === 'team') return code('team', value);
    if (name === 'reason') return code('hold_reason', value);
    return name === 'outcome' ? code('outcome_of_step', value) : value;
  };
  const result = (data: Entry['data']): string => {
    for (const name of ['answer_title', 'answer', 'outcome']) {
      if (data[name]) return word(name, data[name]);
    }
    return data['skipped'] ? code('outcome_of_step', 'skipped') : '';
  };
  const momentOf = (at: string) => {
    const there = times.full(at, zone);
    return there === times.full(at) ? there : `${there} (${zone})`;
  };
  // What happened to a clock, and what is expected now.
  const deadline = (kind: string, data: NonNullable<Entry['data']>): string => {
    const clock = code('clock', String(data['clock']));
    const warning = typeof data['warning'] === 'string' ? data['warning'] : '';
    const due = typeof data['due_at'] === 'string' ? momentOf(data['due_at']) : '';
    const isLate = kind === 'deadline_missed' || warning.startsWith('+');
    const share = typeof data['percent'] === 'number' ? times.percent(data['percent'] / 100) : '';
    const happened = isLate
      ? t('told.late', { clock, due })
      : share
        ? t('told.share', { clock, share, due })
        : t('told.before', { clock, due });
    const which = String(data['clock']);
    const wanted = isLate ? code('expected_late', which) : code('expected', which);
    return `${happened} ${wanted}`;
  };
  return (entry: Entry): string => {
    const data = entry.data ?? {};
    if (entry.kind.startsWith('deadline_')) return deadline(entry.kind, data);
    if (entry.kind === 'ticket_call_ended') {
      const span = (name: string) => stopwatch(Number(data[name] ?? 0) * 1000);
      const spans = { waited: span('waited_s'), talked: span('talked_s') };
      const isRecorded = data['is_recorded'];
      const recording =
        typeof isRecorded === 'boolean'
          ? t(isRecorded ? 'told.call_recorded' : 'told.call_not_recorded')
          : '';
      const cut = data['was_cut_off'] === true && t('call.was_cut_off');
      return [t('event.ticket_call_ended', spans), cut, recording].filter(Boolean).join(' · ');
    }
    if (timed.includes(entry.kind)) {
      const span = (name: string) => stopwatch(Number(data[name] ?? 0) * 1000);
      return code('event', entry.kind, {
        wrapped: span('wrapped_s'),
        booked: span('booked_s'),
        was: span('was_s'),
        why: String(data['why'] ?? ''),
        disposition: isLocalised(data['disposition']) ? pick(data['disposition']) : '–',
      });
    }
    if (entry.kind === 'mail_files_withheld') {
      const files = Array.isArray(data['files']) ? (data['files'] as WithheldFile[]) : [];
      const told = files.map((one) => `${one.name} (${code('withheld', one.reason)})`);
      return [t('event.mail_files_withheld'), told.join(', ')].join(' · ');
    }
    const values: TextValues = {};
    for (const [name, value] of Object.entries(data)) values[name] = word(name, value);
    const shown = code('event', entry.kind, values);
    const changed = Object.keys(data).map((name) => code('changed', name));
    const detail =
      entry.kind === 'ticket_changed'
        ? [...new Set(changed)].join(', ')
        : [subject(values), result(data)].filter(Boolean).join(' → ');
    return detail && !shown.includes(detail) ? `${shown} · ${detail}` : shown;
  };
}
