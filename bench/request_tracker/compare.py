#!/usr/bin/env python3
"""Durable ticket creations over HTTP: Hotliner on SQLite, Hotliner on PostgreSQL, Request Tracker 5 as it
ships and with all its mail rules off, in turns, one machine, one run. As root on Debian 12 (stand_up.sh
installs Request Tracker from Debian's packages):

    bench/request_tracker/compare.py build/release/hotliner [--rounds 3] [--clients 8]

What is compared is the CPU time of all processes of a server, its database and its mailers included, for each
acknowledged creation: on a shared machine it moves far less than creations per second do. Hotliner's queued
letters are written while their cost is counted.
"""
import argparse
import http.client
import json
import os
import pathlib
import signal
import socket
import statistics
import subprocess
import tempfile
import threading
import time
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent
TICKS = os.sysconf('SC_CLK_TCK')
TEXT = ('Since this morning nothing comes out of the printer on the second floor. The display says that it is '
        'ready. I switched it off and on and took the paper out. ') * 5


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def processes():
    """pid: (parent, CPU ticks with those of children that have ended)"""
    found = {}
    for name in os.listdir('/proc'):
        if not name.isdigit():
            continue
        try:
            stat = pathlib.Path('/proc', name, 'stat').read_text()
        except OSError:
            continue
        fields = stat[stat.rindex(')') + 2:].split()
        found[int(name)] = (int(fields[1]), sum(map(int, fields[11:15])))
    return found


def cpu_ms(roots):
    found = processes()
    tree = {pid for pid in roots if pid in found}
    while True:
        more = {pid for pid, (parent, _) in found.items() if parent in tree and pid not in tree}
        if not more:
            return sum(found[pid][1] for pid in tree) * 1000 / TICKS
        tree |= more


class Side:
    """One server: where to post what, and the processes that work for it."""

    def __init__(self, name, port, path, headers, body, roots, total):
        self.name, self.port, self.path, self.body = name, port, path, body
        self.headers, self.roots, self.total = headers, roots, total
        self.before, self.after = lambda: None, lambda: None
        self.cpu, self.rate = [], []

    def post_all(self, left, lock, failures):
        link = http.client.HTTPConnection('127.0.0.1', self.port, timeout=300)
        for_me = self.headers.pop(0)
        self.headers.append(for_me)
        while True:
            with lock:
                if left[0] == 0:
                    return
                left[0] -= 1
            link.request('POST', self.path, self.body, {**for_me, 'Content-Type': 'application/json'})
            answer = link.getresponse()
            text = answer.read()
            if answer.status not in (200, 201):
                failures.append(text[:500])
                return

    def run(self, clients, total):
        left, lock, failures = [total], threading.Lock(), []
        threads = [threading.Thread(target=self.post_all, args=(left, lock, failures)) for _ in range(clients)]
        start = time.time()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if failures:
            raise SystemExit(f'{self.name}: {failures[0]}')
        return time.time() - start

    def measure(self, clients):
        self.before()
        self.run(clients, max(clients, self.total // 10))  # warms up
        cpu = cpu_ms(self.roots)
        seconds = self.run(clients, self.total)
        self.after()
        self.cpu.append((cpu_ms(self.roots) - cpu) / self.total)
        self.rate.append(self.total / seconds)


def tracker_sessions(port):
    """Cookies: a token would cost Request Tracker far more for each request."""
    headers = []
    for _ in range(16):
        link = http.client.HTTPConnection('127.0.0.1', port, timeout=60)
        link.request('POST', '/NoAuth/Login.html', urllib.parse.urlencode({'user': 'root', 'pass': 'benchpw'}),
                     {'Content-Type': 'application/x-www-form-urlencoded', 'Referer': f'http://127.0.0.1:{port}/'})
        cookie = link.getresponse().headers.get('Set-Cookie')
        headers.append({'Cookie': cookie.split(';')[0]})
    return headers


def start_hotliner(binary, folder, name, database, stack):
    demo = json.loads(subprocess.check_output([binary, 'demo', '--database', database, '--json']))
    arguments = [binary, 'serve', '--database', database, '--listen', '127.0.0.1:0', '--requests-per-minute', '0']
    letters = None
    if '--mail-spool' in subprocess.run([binary, 'serve', '--help'], capture_output=True, text=True).stdout:
        letters = pathlib.Path(folder, 'letters-' + name)
        letters.mkdir()
        arguments += ['--mail-spool', str(letters)]
    server = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    stack.append(server)
    port = 0
    for line in server.stdout:
        if 'listens on' in line:
            port = int(line.split()[-1].rsplit(':', 1)[1].strip('/'))
            break
    headers = [{'Authorization': 'Bearer ' + demo['api_token']}]
    link = http.client.HTTPConnection('127.0.0.1', port)
    link.request('GET', '/api/v1/search?q=claire', headers=headers[0])
    person = json.loads(link.getresponse().read())['people'][0]['id']
    body = json.dumps({'person_id': person, 'title': 'Nothing comes out of the printer', 'problem': TEXT})
    side = Side('Hotliner, ' + name, port, '/api/v1/tickets', headers, body, [server.pid], 4000)
    side.letters = letters
    if letters:
        side.after = lambda: wait_for_letters(letters)
    return side


def wait_for_letters(folder):
    """Until the queue is empty: two looks a second apart that find the same."""
    seen, deadline = -1, time.time() + 60
    while time.time() < deadline:
        now = sum(len(files) for _, _, files in os.walk(folder))
        if now == seen:
            return
        seen = now
        time.sleep(1)


def report(sides, clients):
    print(f'durable ticket creations over HTTP, {clients} clients, medians of {len(sides[0].cpu)} rounds')
    print(f'{"":42}{"CPU ms each":>12}{"[least-most]":>20}{"per second":>12}')
    for side in sides:
        spread = f'[{min(side.cpu):.2f}-{max(side.cpu):.2f}]'
        print(f'{side.name:42}{statistics.median(side.cpu):12.3f}{spread:>20}{statistics.median(side.rate):12.1f}')
    median = {side.name: statistics.median(side.cpu) for side in sides}
    off, on = median[sides[2].name], median[sides[3].name]
    for side in sides[:2]:
        ours = median[side.name]
        print(f'{side.name}: {off / ours:.0f} times less CPU than rules off (wanted 60), '
              f'{on / ours:.0f} times less than as it ships (wanted 200)')


def compare(binary, folder, clients, rounds, stack):
    port = free_port()
    subprocess.check_call([HERE / 'stand_up.sh', 'up', folder, str(port)])
    run = pathlib.Path(folder, 'run')
    postgres = int(pathlib.Path(folder, 'postgres/postmaster.pid').read_text().split()[0])
    subprocess.check_call(['createdb', '-h', run, '-U', 'postgres', 'hotliner'])
    roots = [postgres, int((run / 'nginx.pid').read_text()), *map(int, (run / 'rt.pids').read_text().split())]
    ticket = json.dumps({'Queue': 'General', 'Subject': 'Nothing comes out of the printer', 'Content': TEXT,
                         'ContentType': 'text/plain', 'Requestor': 'claire@dupont.example'})
    sides = [start_hotliner(binary, folder, 'SQLite', str(pathlib.Path(folder, 'hotliner.db')), stack),
             start_hotliner(binary, folder, 'PostgreSQL', f'postgres://postgres@/hotliner?host={run}', stack)]
    sides[1].roots.append(postgres)
    cookies = tracker_sessions(port)
    for name, rules in (('Request Tracker 5, mail rules off', 'off'), ('Request Tracker 5 as it ships', 'on')):
        side = Side(name, port, '/REST/2.0/ticket', list(cookies), ticket, roots, 40)
        side.before = lambda rules=rules: subprocess.check_call([HERE / 'stand_up.sh', 'rules', folder, rules])
        sides.append(side)
    for _ in range(rounds):
        for side in sides:
            side.measure(clients)
    report(sides, clients)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('binary')
    parser.add_argument('--rounds', type=int, default=3)
    parser.add_argument('--clients', type=int, default=8)
    wanted = parser.parse_args()
    subprocess.check_call([HERE / 'stand_up.sh', 'install'])
    folder, stack = tempfile.mkdtemp(prefix='compare-', dir='/var/tmp'), []
    os.chmod(folder, 0o755)
    try:
        compare(wanted.binary, folder, wanted.clients, wanted.rounds, stack)
    finally:
        for server in stack:
            server.send_signal(signal.SIGTERM)
            server.wait()
        subprocess.call([HERE / 'stand_up.sh', 'down', folder])
        subprocess.call(['rm', '-rf', folder])


main()
