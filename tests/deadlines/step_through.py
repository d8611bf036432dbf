#!/usr/bin/env python3
"""Works out the .case files a second time, minute by minute, with Python's own time zones and nothing of
Hotliner's. usage: step_through.py FOLDER; with --print FILE it writes what it finds instead of comparing."""
import sys
import tomllib
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)
DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
RANKS = ['opened', 'prioritised', 'contributed', 'call_promised', 'handed_over', 'accepted', 'returned',
         'supplier_asked', 'on_hold', 'resumed', 'answered', 'called_back', 'supplier_answered', 'solved',
         'reopened']
PAUSES = {'requester': True, 'supplier': True, 'part': True, 'appointment': True, 'third_party': False}
# As governments publish them.
HOLIDAYS = {
    'BE': '2026-01-01 2026-04-06 2026-05-01 2026-05-14 2026-05-25 2026-07-21 2026-08-15 2026-11-01 2026-11-11 '
          '2026-12-25 2027-01-01 2027-03-29 2027-05-01 2027-05-06 2027-05-17 2027-07-21 2027-08-15 2027-11-01 '
          '2027-11-11 2027-12-25',
    'BE-VLG': '2026-07-11 2027-07-11',
    'BE-CFR': '2026-09-27 2027-09-27',
    'BE-CDE': '2026-11-15 2027-11-15',
    'NL': '2026-01-01 2026-04-05 2026-04-06 2026-04-27 2026-05-14 2026-05-24 2026-05-25 2026-12-25 2026-12-26',
    'FR': '2026-01-01 2026-04-06 2026-05-01 2026-05-08 2026-05-14 2026-05-25 2026-07-14 2026-08-15 2026-11-01 '
          '2026-11-11 2026-12-25',
    'LU': '2026-01-01 2026-04-06 2026-05-01 2026-05-09 2026-05-14 2026-05-25 2026-06-23 2026-08-15 2026-11-01 '
          '2026-12-25 2026-12-26',
    'DE-NW': '2026-01-01 2026-04-03 2026-04-06 2026-05-01 2026-05-14 2026-05-25 2026-06-04 2026-10-03 '
             '2026-11-01 2026-12-25 2026-12-26',
    'DE-SN': '2026-01-01 2026-04-03 2026-04-06 2026-05-01 2026-05-14 2026-05-25 2026-10-03 2026-10-31 '
             '2026-11-18 2026-12-25 2026-12-26',
    'DE-BE': '2026-01-01 2026-03-08 2026-04-03 2026-04-06 2026-05-01 2026-05-14 2026-05-25 2026-10-03 '
             '2026-12-25 2026-12-26',
}
HOLIDAYS['FR-ALM'] = HOLIDAYS['FR'] + ' 2026-04-03 2026-12-26'


def minutes_of(text):
    hour, minute = text.split(':')[:2]
    return int(hour) * 60 + int(minute)


def span(text, day=None):
    """(days, minutes) of an ISO 8601 duration; `day` minutes long, or counted by date where it is None."""
    days_part, _, time_part = text[1:].partition('T')
    days = int(days_part[:-1]) if days_part else 0
    total, number = 0, ''
    for c in time_part:
        if c.isdigit():
            number += c
        else:
            total += int(number) * {'H': 60, 'M': 1}[c]
            number = ''
    if day is not None:
        return 0, total + round(days * day)
    return days, total


def written(minutes):
    text = 'PT' + (f'{minutes // 60}H' if minutes >= 60 else '') + (f'{minutes % 60}M' if minutes % 60 else '')
    return text if text != 'PT' else 'PT0S'


class Desk:
    def __init__(self, calendar):
        self.zone = ZoneInfo(calendar['zone'])
        self.hours = calendar['hours']
        self.exceptions = calendar.get('exceptions', {})
        self.closed = set(calendar.get('holidays', []))
        for region in calendar.get('public_holidays', []):
            self.closed.update(HOLIDAYS[region].split())
        for closure in calendar.get('closures', []):
            day, last = date.fromisoformat(closure['from']), date.fromisoformat(closure['to'])
            while day <= last:
                self.closed.add(day.isoformat())
                day += timedelta(days=1)
        self.known = {}
        self.open = {}

    def day(self, day):
        """The intervals that start on a date, in minutes from its midnight."""
        if day not in self.known:
            name = day.isoformat()
            texts = self.exceptions.get(name)
            if texts is None:
                texts = [] if name in self.closed else self.hours.get(DAYS[day.weekday()], [])
            pairs = [(minutes_of(a), minutes_of(b)) for a, b in texts]
            self.known[day] = [(a, b if b > a else b + 1440) for a, b in pairs]
        return self.known[day]

    def is_open(self, at):
        if at not in self.open:
            wall = at.astimezone(self.zone)
            today, minute = wall.date(), wall.hour * 60 + wall.minute
            self.open[at] = (any(a <= minute < b for a, b in self.day(today)) or
                             any(a <= minute + 1440 < b for a, b in self.day(today - timedelta(days=1))))
        return self.open[at]

    def time(self, text):
        """Wall time (the first of two), or RFC 3339."""
        if 'T' in text:
            return datetime.fromisoformat(text).astimezone(timezone.utc)
        # zoneinfo takes a skipped time as if the clock had not jumped; no case needs one.
        return datetime.fromisoformat(text).replace(tzinfo=self.zone).astimezone(timezone.utc)

    def same_time(self, at, days):
        wall = at.astimezone(self.zone)
        day = wall.date()
        while days > 0:
            day += timedelta(days=1)
            days -= 1 if self.day(day) else 0
        return datetime.combine(day, wall.time(), self.zone).astimezone(timezone.utc)

    def show(self, at):
        wall = at.astimezone(self.zone)
        text = wall.strftime('%Y-%m-%d %H:%M')
        return text if self.time(text) == at else at.astimezone(self.zone).isoformat()


class Clock:
    def __init__(self, start, length, used=0):
        self.length, self.used, self.start = length, used, start
        self.runs, self.ended, self.ended_at = False, False, None
        self.up_at = start if length <= used else None


class Ticket:
    def __init__(self, desk, policy, final=None, supplier_desk=None):
        self.desk, self.policy, self.final = desk, policy, final or {}
        self.supplier_desk = supplier_desk or desk
        per_day = policy.get('hours_per_day')
        self.day = per_day * 60 if per_day else None
        self.pauses = {**PAUSES, **policy.get('pauses', {})}
        self.clocks, self.priority_of = {}, {}
        self.priority = 0
        self.opened = self.held = self.answered = self.solved = self.asked = self.supplier = self.offered = False
        self.held_for, self.budgets, self.call = None, [], None

    def desk_of(self, kind):
        return self.supplier_desk if kind == 'supplier' else self.desk

    def start(self, kind, at, used=0):
        self.priority_of[kind] = self.priority
        own = self.policy.get('priorities', {}).get(str(self.final.get(kind, self.priority)), {})
        text = own.get(kind, self.policy.get(kind))
        if text is None:
            self.clocks.pop(kind, None)
            return
        days, length = span(text, self.day)
        if days:
            until, t = self.desk_of(kind).same_time(at, days), at
            while t < until:
                length += self.desk_of(kind).is_open(t)
                t += MINUTE
        self.clocks[kind] = Clock(at, length, used)

    def happen(self, e):
        at, what = e['at'], e['what']
        if what == 'opened' and not self.opened:
            self.opened = True
            self.priority = self.priority or e.get('priority', 0)
            for kind in ('first_answer', 'solution', 'holder'):
                self.start(kind, at)
        elif what == 'prioritised':
            self.priority = e['priority']
            over = {'first_answer': self.answered, 'solution': self.solved, 'holder': self.solved,
                    'next_answer': not self.asked, 'supplier': not self.supplier}
            for kind in self.priority_of:
                if not over[kind]:
                    self.priority_of[kind] = self.priority
        elif what == 'contributed':
            if self.held_for == 'requester':
                self.held, self.held_for = False, None
            if self.answered and not self.solved and not self.asked:
                self.asked = True
                self.start('next_answer', at)
        elif what == 'call_promised':
            self.call = [at, e['promised'], None]
        elif what == 'called_back' and self.call and not self.call[2]:
            self.call[2] = at
        elif what == 'handed_over':
            self.offered = True
        elif what == 'accepted':
            self.offered = False
            self.budgets.append(self.clocks['holder'].used if 'holder' in self.clocks else 0)
            self.start('holder', at)
        elif what == 'returned':
            if not self.offered and self.budgets:
                self.start('holder', at, self.budgets.pop())
            self.offered = False
        elif what == 'supplier_asked' and not self.supplier and not self.solved:
            self.supplier = True
            self.start('supplier', at)
        elif what == 'supplier_answered':
            self.supplier = False
        elif what == 'on_hold':
            self.held_for = e.get('reason')
            self.held = self.pauses[self.held_for] if self.held_for else e.get('pauses', True)
        elif what == 'resumed':
            self.held, self.held_for = False, None
        elif what == 'answered':
            self.answered, self.asked = True, False
        elif what == 'solved':
            self.answered = self.solved = True
            self.asked = self.supplier = False
            if self.call and not self.call[2]:
                self.call[2] = at
        elif what == 'reopened' and self.solved:
            self.solved = self.held = False
            self.held_for = None
            way = self.policy.get('reopened', 'resume')
            if way == 'restart':
                self.start('solution', at)
            if way == 'count':
                clock, t = self.clocks['solution'], self.clocks['solution'].ended_at
                while t < at:
                    clock.used += self.desk.is_open(t)
                    t += MINUTE
                    if clock.used == clock.length and clock.up_at is None:
                        clock.up_at = t
        self.settle(at)

    def settle(self, at):
        held = {k: self.held for k in self.clocks}
        if self.held_for in ('supplier', 'part'):
            held['supplier'] = False
        over = {'first_answer': self.answered, 'solution': self.solved, 'holder': self.solved,
                'next_answer': not self.asked, 'supplier': not self.supplier}
        for kind, clock in self.clocks.items():
            if over[kind] and not clock.ended:
                clock.ended_at = at
            clock.ended = over[kind]
            clock.runs = not over[kind] and not held[kind]

    def run(self, events, now):
        t, left = events[0]['at'], list(events)
        while t <= now:
            while left and left[0]['at'] == t:
                self.happen(left.pop(0))
            if t == now:
                break
            if self.opened:
                for kind, clock in self.clocks.items():
                    if clock.runs and self.desk_of(kind).is_open(t):
                        clock.used += 1
                        if clock.used == clock.length:
                            clock.up_at = t + MINUTE
            t += MINUTE

    def warned(self, kind, warning, now):
        """When a warning of a running clock comes, if nothing happens from now on."""
        clock = self.clocks[kind]
        if warning.endswith('%'):
            needed = -(-clock.length * int(warning[:-1]) // 100)
        else:
            needed = clock.length + span(warning[1:])[1] * (1 if warning[0] == '+' else -1)
        used, at = clock.used, now
        while used < needed:
            used += self.desk_of(kind).is_open(at)
            at += MINUTE
        return at

    def result(self, now):
        out = {'warn': lambda kind, warning: self.warned(kind, warning, now)}
        for kind, c in self.clocks.items():
            due, left = c.up_at, c.length - c.used
            if due is None:
                due = c.ended_at if c.ended else now
                while left > 0:
                    left -= self.desk_of(kind).is_open(due)
                    due += MINUTE
            state = 'missed' if c.used > c.length else 'met' if c.ended else 'running' if c.runs else 'paused'
            out[kind] = {'due': due, 'state': state, 'used': written(c.used)}
        if self.call:
            at, promised, ended = self.call
            until = ended or now
            state = 'missed' if until > promised else 'met' if ended else 'running'
            out['call_back'] = {'due': promised, 'state': state, 'used': written((until - at) // MINUTE)}
        return out


def desk_in(folder, calendar):
    if isinstance(calendar, str):
        calendar = tomllib.loads((folder / f'{calendar}.calendar').read_text())
    return Desk(calendar)


def step(case, folder):
    desk = desk_in(folder, case['calendar'])
    supplier = desk_in(folder, case['supplier_calendar']) if 'supplier_calendar' in case else None
    events = []
    for e in case['events']:
        one = {**e, 'at': desk.time(e['at'])}
        if 'promised' in e:
            one['promised'] = desk.time(e['promised'])
        events.append(one)
    events.sort(key=lambda e: (e['at'], RANKS.index(e['what'])))
    now = desk.time(case['now']) if 'now' in case else events[-1]['at']
    first = Ticket(desk, case['policy'], supplier_desk=supplier)
    first.run(events, now)
    second = Ticket(desk, case['policy'], first.priority_of, supplier)
    second.run(events, now)
    return desk, second.result(now)


def main():
    is_print = sys.argv[1] == '--print'
    files = [Path(sys.argv[2])] if is_print else sorted(Path(sys.argv[1]).rglob('*.case'))
    wrong = 0
    for file in files:
        case = tomllib.loads(file.read_text())
        desk, found = step(case, file.parent)
        if is_print:
            for kind, clock in found.items():
                if kind == 'warn':
                    continue
                print(f'{kind} = {{ due = "{desk.show(clock["due"])}", state = "{clock["state"]}", '
                      f'used = "{clock["used"]}" }}')
            continue
        for kind, expected in case['expect'].items():
            clock = found.get(kind)
            if expected == 'none' or clock is None:
                same = expected == 'none' and clock is None
            else:
                same = (desk.time(expected['due']) == clock['due'] and expected['state'] == clock['state'] and
                        expected.get('used', clock['used']) == clock['used'] and
                        all(desk.time(at) == found['warn'](kind, warning)
                            for warning, at in expected.get('warnings', {}).items()))
            if not same:
                wrong += 1
                shown = clock and f'due {desk.show(clock["due"])}, {clock["state"]}, used {clock["used"]}'
                print(f'{file}: {kind}: expected {expected}; stepping finds {shown}')
    if not is_print:
        print(f'{len(files)} cases stepped through, {wrong} differences')
        sys.exit(1 if wrong or not files else 0)


if __name__ == '__main__':
    main()
