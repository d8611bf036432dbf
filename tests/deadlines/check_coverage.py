#!/usr/bin/env python3
"""Whether the .case files still say all that they must: how many there are, which complaints of other helpdesks'
users they answer (their "# Source:" lines), and both clock changes in Brussels. usage: check_coverage.py FOLDER"""
import re
import sys
import tomllib
from pathlib import Path

AT_LEAST = 150
# What went wrong with deadlines elsewhere, each of them reported by users; one number of a line is enough.
COMPLAINTS = {
    'fired at creation or at midnight instead of an hour before': ['glpi 15429', 'glpi 22678', 'glpi 15357'],
    'a pause counted day and night, the promise by calendar': ['glpi 10594'],
    'a pause lost when the priority changed': ['glpi 6902', 'glpi 15605'],
    "the holder's budget ran while the ticket waited": ['glpi 24481'],
    'the time while it was solved booked as a pause': ['glpi 23359'],
    'no time left for the second team': ['glpi 1911'],
    'day and night with one minute closed': ['zammad 3180'],
    'alarms in the night': ['zammad 2157', 'zammad 4432'],
    'one clock overruled another': ['zammad 5177'],
    'a day off that is none': ['zammad 390'],
    'open tickets kept the old calendar': ['zammad 534', 'zammad 2082'],
    'an answer by note did not start the clock': ['zammad 1322'],
    'no pause while a part is waited for': ['osTicket 3034'],
    'no business hours': ['osTicket 1168', 'osTicket 2131', 'osTicket 4166'],
    'no lunch, no hours past midnight, no holidays': ['chatwoot 14009', 'chatwoot 5254', 'chatwoot 6467'],
    'one door did not start the clock': ['znuny 855', 'znuny 514'],
    'a calendar walked day by day': ['glpi 8129'],
    'reminders without regard to the calendar': ['glpi 14492'],
}
CHANGES = ['2026-03-29 02:00', '2026-10-25 02:00', '2027-03-28 02:00', '2027-10-31 02:00']


def sources(text):
    """"glpi 6902 and 15605, zammad 2157": a name holds for the numbers after it."""
    found, name = set(), None
    for word in re.findall(r'[A-Za-z]+|\d+', ' '.join(re.findall(r'^# Source: (.*)$', text, re.M))):
        if word.isdigit() and name:
            found.add(f'{name} {word}')
        elif word in ('glpi', 'zammad', 'osTicket', 'chatwoot', 'znuny'):
            name = word
    return found


def zone_of(folder, case):
    calendar = case['calendar']
    if isinstance(calendar, str):
        calendar = tomllib.loads((folder / f'{calendar}.calendar').read_text())
    return calendar['zone']


def changes_within(case):
    """The clock changes between what happened first and what is expected last, as walls show them."""
    times = [e['at'] for e in case['events']] + [case.get('now', '')]
    times += [one['due'] for one in case['expect'].values() if isinstance(one, dict)]
    walls = [time.replace('T', ' ')[:16] for time in times if time]
    return {change[:7] for change in CHANGES if min(walls) < change < max(walls)}


def main(folder):
    files = sorted(folder.glob('*.case'))
    named, changes, wrong = set(), set(), []
    for file in files:
        text = file.read_text()
        named |= sources(text)
        case = tomllib.loads(text)
        if zone_of(folder, case) == 'Europe/Brussels':
            changes |= {change[5:] for change in changes_within(case)}
    if len(files) < AT_LEAST:
        wrong.append(f'{len(files)} cases, and there must be {AT_LEAST}')
    wrong += [f'no case has a line "# Source:" with {" or ".join(numbers)}: {what}'
              for what, numbers in COMPLAINTS.items() if not named & set(numbers)]
    wrong += [f'no case crosses the clock change of Brussels in month {month}'
              for month in ('03', '10') if month not in changes]
    for line in wrong:
        print(line, file=sys.stderr)
    print(f'{len(files)} cases, {len(COMPLAINTS)} complaints, {len(wrong)} wrong')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main(Path(sys.argv[1])))
