import { expect, test } from 'vitest';
import { withCall } from './calls';
import type { CallCard, State } from './types';

const me = 1;
const ringing: CallCard = {
  id: 7,
  state: 'ringing',
  direction: 'in',
  from: '+3281234567',
  from_display: '081 23 45 67',
  to: '201',
  certainty: 'unknown',
  candidates: [],
  person_id: null,
  company_id: null,
  rang_at: '2026-11-23T21:00:00.000Z',
  answered_at: null,
  answered_by: null,
  ended_at: null,
  done_at: null,
  ticket_id: null,
  over_trunk: false,
  was_cut_off: false,
  disposition_id: null,
  call_back_at: null,
  tries: 1,
  tried_at: null,
};
const empty: State = {
  cursor: 1,
  now: '2026-11-23T21:00:00.000Z',
  calls: [],
  missed: [],
  handovers: [],
  notices: [],
};

test('a ringing call appears once, however often it is told', () => {
  const state = withCall(withCall(empty, ringing, me), ringing, me);
  expect(state.calls.map((call) => call.id)).toEqual([7]);
});

test('a call that a colleague took stays on screen, to say by whom', () => {
  const taken: CallCard = {
    ...ringing,
    state: 'answered',
    answered_by: { id: 2, name: 'Karim Haddad' },
  };
  expect(withCall(withCall(empty, ringing, me), taken, me).calls).toEqual([taken]);
  expect(withCall(empty, taken, me).calls).toEqual([]);
});

test('a missed call becomes a to-do until it is dealt with', () => {
  const missed: CallCard = { ...ringing, state: 'missed' };
  const state = withCall(withCall(empty, ringing, me), missed, me);
  expect(state.calls).toEqual([]);
  expect(state.missed).toEqual([missed]);
  const done: CallCard = { ...missed, done_at: '2026-11-23T21:05:00.000Z' };
  expect(withCall(state, done, me).missed).toEqual([]);
});

test('my own call leaves when it ends', () => {
  const mine: CallCard = {
    ...ringing,
    state: 'answered',
    answered_by: { id: 1, name: 'Sofie Claes' },
  };
  const state = withCall(empty, mine, me);
  expect(state.calls).toEqual([mine]);
  expect(withCall(state, { ...mine, state: 'ended' }, me).calls).toEqual([]);
});
