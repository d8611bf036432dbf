import { line, type LineView } from '@/api/line';
import type { Binding } from '@/ui/keyboard';
import { handDeeds, listeningDeeds } from './Hands';
import { recordingDeeds } from './RecordingMark';

export type Opened = 'transfer' | 'keys' | null;

/** While somebody else is asked. */
function askingDeeds(view: LineView, mute: Binding): Binding[] {
  const back: Binding = { key: 't x', label: 'line.back', run: () => line.say({ say: 'back' }) };
  if (!view.consult?.is_talking) return [back];
  const all: Binding[] = [
    { key: 't c', label: 'line.complete', run: () => line.say({ say: 'complete' }) },
  ];
  if (view.state === 'consulting')
    all.push({ key: 't j', label: 'line.join', run: () => line.say({ say: 'join' }) });
  return [...all, mute, back];
}

/** What can be done with the line now, as buttons and keys. */
export function deeds(view: LineView, muted: boolean, open: (what: Opened) => void): Binding[] {
  const talks = view.state === 'talking' || view.state === 'held';
  if (view.state === 'listening') return listeningDeeds(view);
  const mute: Binding = {
    key: 't m',
    label: muted ? 'line.unmute' : 'line.mute',
    run: () => line.mute(!muted),
  };
  if (view.state === 'consulting' || view.state === 'joined') return askingDeeds(view, mute);
  if (view.state === 'consulted') {
    const leave = () => line.say({ say: 'hang_up' });
    return [mute, { key: 't x', label: 'call.hang_up', run: leave }];
  }
  if (view.state === 'ringing') {
    return [
      { key: 't a', label: 'call.answer', run: () => void line.answer() },
      { key: 't x', label: 'line.decline', run: () => line.say({ say: 'decline' }) },
    ];
  }
  if (!talks) {
    const isOn = view.state === 'ready';
    return [
      isOn
        ? { key: 't r', label: 'line.go_away', run: () => line.say({ say: 'away' }) }
        : { key: 't r', label: 'line.go_ready', run: () => line.say({ say: 'ready' }) },
    ];
  }
  const hangUp: Binding = {
    key: 't x',
    label: 'call.hang_up',
    run: () => line.say({ say: 'hang_up' }),
  };
  // Nobody has taken it yet.
  if (view.calling) return [mute, hangUp];
  const isHeld = view.state === 'held';
  return [
    isHeld
      ? { key: 't h', label: 'line.resume', run: () => line.say({ say: 'resume' }) }
      : { key: 't h', label: 'line.hold', run: () => line.say({ say: 'hold' }) },
    mute,
    ...recordingDeeds(view),
    ...handDeeds(view),
    { key: 't k', label: 'line.keys', run: () => open('keys') },
    { key: 't t', label: 'line.transfer', run: () => open('transfer') },
    hangUp,
  ];
}
