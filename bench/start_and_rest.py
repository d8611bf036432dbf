#!/usr/bin/env python3
"""How long a server takes from its start until it is ready, and the memory it holds at rest, when all is read
and nobody asks. With a helpdesk of 100,000 tickets the limits are 0.5 s and 100 MiB:

    build/release/generate_helpdesk /var/tmp/t.db --tickets 100000 --people 10000
    bench/start_and_rest.py build/release/hotliner /var/tmp/t.db

Memory is the server's resident set; its part in a file that it has mapped can be taken away at any time and is
shown apart. PostgreSQL's own memory is not counted.
"""
import http.client
import json
import pathlib
import statistics
import subprocess
import sys
import time

STARTS = 5


def ask(port, method, path, body=None, headers=None):
    link = http.client.HTTPConnection('127.0.0.1', port, timeout=120)
    link.request(method, path, json.dumps(body) if body else None,
                 {'Content-Type': 'application/json', **(headers or {})})
    answer = link.getresponse()
    return answer.status, answer.read(), answer.headers


def start(binary, database):
    began = time.monotonic()
    server = subprocess.Popen([binary, 'serve', '--database', database, '--listen', '127.0.0.1:0'],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    for line in server.stdout:
        if 'listens on' in line:
            port = int(line.split()[-1].rsplit(':', 1)[1].strip('/'))
            break
    while ask(port, 'GET', '/readyz')[0] != 200:
        time.sleep(0.005)
    return server, port, time.monotonic() - began


def wait_until_all_is_read(port):
    status, body, headers = ask(port, 'POST', '/api/v1/session',
                                {'email': 'bench@hotliner.example', 'password': 'calm-printer-42'})
    if status >= 300:
        raise SystemExit(body)
    cookie = {'Cookie': headers['Set-Cookie'].split(';')[0]}
    began = time.monotonic()
    while json.loads(ask(port, 'GET', '/api/v1/search?q=printer', headers=cookie)[1])['read_percent'] < 100:
        time.sleep(0.2)
    return time.monotonic() - began


def memory(pid):
    fields = dict(line.split(':') for line in pathlib.Path(f'/proc/{pid}/status').read_text().splitlines())
    def mib(name):
        return int(fields[name].split()[0]) / 1024
    return mib('VmRSS'), mib('RssAnon'), mib('RssFile')


def main():
    binary, database = sys.argv[1:]
    seconds = []
    for _ in range(STARTS):
        server, port, took = start(binary, database)
        seconds.append(took)
        server.terminate()
        server.wait()
    server, port, _ = start(binary, database)
    try:
        read = wait_until_all_is_read(port)
        time.sleep(5)
        resident, own, mapped = memory(server.pid)
    finally:
        server.terminate()
        server.wait()
    median = statistics.median(seconds)
    print(f'start to ready: {median:.3f} s, median of {STARTS} [{min(seconds):.3f}-{max(seconds):.3f}], at most 0.5')
    print(f'search complete {read:.1f} s later')
    print(f'memory at rest: {resident:.0f} MiB ({own:.0f} of its own, {mapped:.0f} of files), at most 100')
    return 0 if median <= 0.5 and resident <= 100 else 1


sys.exit(main())
