#!/usr/bin/env python3
"""Whether the .case files still say all that they must: how many there are, which complaints of other helpdesks'
users they answer (their "# Source:" lines), both clock changes in Brussels, and whether README.md beside this program
lists which file answers what. usage: check_coverage.py FOLDER [--list], which writes that list"""
import re
import sys
import tomllib
from pathlib import Path

AT_LEAST = 150
# What went wrong with deadlines elsewhere, each of them reported by users, under the number that README.md lists it by; one
# issue of a line is enough.
COMPLAINTS = {
    8: ('fired at creation or at midnight instead of an hour before', ['glpi 15429', 'glpi 22678', 'glpi 15357']),
    9: ('a pause counted day and night, the promise by calendar', ['glpi 10594']),
    10: ('a pause lost when the priority changed', ['glpi 6902', 'glpi 15605']),
    11: ("the holder's budget ran while the ticket waited", ['glpi 24481']),
    12: ('the time while it was solved booked as a pause', ['glpi 23359']),
    13: ('no time left for the second team', ['glpi 1911']),
    14: ('day and night with one minute closed', ['zammad 3180']),
    15: ('alarms in the night', ['zammad 2157', 'zammad 4432']),
    16: ('one clock overruled another', ['zammad 5177']),
    17: ('a day off that is none', ['zammad 390']),
    18: ('open tickets kept the old calendar', ['zammad 534', 'zammad 2082']),
    19: ('an answer by note did not start the clock', ['zammad 1322']),
    20: ('no pause while a part is waited for', ['osTicket 3034']),
    21: ('no business hours', ['osTicket 1168', 'osTicket 2131', 'osTicket 4166']),
    22: ('no lunch, no hours past midnight, no holidays', ['chatwoot 14009', 'chatwoot 5254', 'chatwoot 6467']),
    23: ('one door did not start the clock', ['znuny 855', 'znuny 514']),
    24: ('a calendar walked day by day', ['glpi 8129']),
    25: ('reminders without regard to the calendar', ['glpi 14492']),
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
    return {change for change in CHANGES if min(walls) < change < max(walls)}


def answers(files):
    """Of each complaint the files that name one of its issues."""
    named = {file.name: sources(file.read_text()) for file in files}
    return {number: [name for name, found in named.items() if found & set(issues)]
            for number, (_, issues) in COMPLAINTS.items()}


def listed(files):
    lines = ['| | complaint | issues | answered in |', '|---|---|---|---|']
    for number, names in answers(files).items():
        what, issues = COMPLAINTS[number]
        lines.append(f'| {number} | {what} | {", ".join(issues)} | {", ".join(f"`{name}`" for name in names)} |')
    return lines


def main(folder, wants_list):
    files = sorted(folder.glob('*.case'))
    if wants_list:
        print('\n'.join(listed(files)))
        return 0
    changes, wrong = set(), []
    for file in files:
        case = tomllib.loads(file.read_text())
        if zone_of(folder, case) == 'Europe/Brussels':
            changes |= {change[5:7] for change in changes_within(case)}
    if len(files) < AT_LEAST:
        wrong.append(f'{len(files)} cases, and there must be {AT_LEAST}')
    wrong += [f'no case has a line "# Source:" with {" or ".join(COMPLAINTS[number][1])}: {COMPLAINTS[number][0]}'
              for number, names in answers(files).items() if not names]
    wrong += [f'no case crosses the clock change of Brussels in month {month}'
              for month in ('03', '10') if month not in changes]
    readme = (Path(__file__).parent / 'README.md').read_text()
    wrong += [f'README.md lacks this line; write it anew with --list: {line}' for line in listed(files) if line not in readme]
    for line in wrong:
        print(line, file=sys.stderr)
    print(f'{len(files)} cases, {len(COMPLAINTS)} complaints, {len(wrong)} wrong')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main(Path(sys.argv[1]), '--list' in sys.argv[2:]))
