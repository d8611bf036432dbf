#!/usr/bin/env python3
"""How many times a file of the web client can be fetched, against nginx serving the same bytes from a file, in
one run, in turns. At least half of nginx's requests for each second of CPU time are wanted.

    apt-get install --no-install-recommends nginx-light wrk
    bench/cached_get.py build/release/hotliner

Both on loopback, two threads or worker processes each, 32 connections kept open. nginx logs nothing and keeps the
file open. CPU time is that of all of a server's processes; wrk's is not counted, but takes part of the machine.
"""
import http.client
import os
import pathlib
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 7
SECONDS = 3
CONNECTIONS = 32
TICKS = os.sysconf('SC_CLK_TCK')


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def fetch(port, path):
    link = http.client.HTTPConnection('127.0.0.1', port, timeout=10)
    link.request('GET', path)
    answer = link.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise SystemExit(f'{path}: {answer.status}')
    return body


def start_hotliner(binary, folder):
    database = str(pathlib.Path(folder, 'bench.db'))
    subprocess.check_output([binary, 'demo', '--database', database])
    server = subprocess.Popen([binary, 'serve', '--database', database, '--listen', '127.0.0.1:0'],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    for line in server.stdout:
        if 'listens on http:' in line:
            return server, int(line.rsplit(':', 1)[1])
    raise SystemExit('the server did not start')


def start_nginx(folder):
    port = free_port()
    config = pathlib.Path(folder, 'nginx.conf')
    config.write_text(f'''
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 2;
events {{ worker_connections 1024; }}
http {{
  types {{ text/javascript js; }}
  access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; open_file_cache max=100; keepalive_requests 100000000;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{ listen 127.0.0.1:{port}; root {folder}/root; }}
}}''')
    os.chmod(folder, 0o755)
    server = subprocess.Popen([shutil.which('nginx', path='/usr/sbin:/usr/bin:/usr/local/sbin'), '-c', config],
                              stderr=subprocess.DEVNULL)
    for _ in range(500):
        with socket.socket() as probe:
            if probe.connect_ex(('127.0.0.1', port)) == 0:
                return server, port
        time.sleep(0.01)
    raise SystemExit(pathlib.Path(folder, 'error.log').read_text())


def family(pid):
    children = pathlib.Path(f'/proc/{pid}/task/{pid}/children').read_text().split()
    return [pid] + [int(child) for child in children]


def cpu_seconds(pid):
    total = 0
    for one in family(pid):
        fields = pathlib.Path(f'/proc/{one}/stat').read_text().rsplit(')', 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def measure(server, port, path):
    before = cpu_seconds(server.pid)
    said = subprocess.check_output(['wrk', '-t2', f'-c{CONNECTIONS}', f'-d{SECONDS}s',
                                    f'http://127.0.0.1:{port}{path}'], text=True)
    spent = cpu_seconds(server.pid) - before
    if 'Non-2xx' in said or 'Socket errors' in said:
        raise SystemExit(said)
    requests = int(re.search(r'(\d+) requests in', said)[1])
    return float(re.search(r'Requests/sec:\s+([\d.]+)', said)[1]), requests / spent


def compare(name, hotliner, nginx, path):
    rounds = [(measure(*hotliner, path), measure(*nginx, path)) for _ in range(ROUNDS)]
    def figures(which, what):
        values = [one[which][what] for one in rounds]
        return f'{statistics.median(values):,.0f} [{min(values):,.0f}-{max(values):,.0f}]'
    shares = [statistics.median(ours[what] / theirs[what] for ours, theirs in rounds) for what in (0, 1)]
    print(f'{name}: requests/s Hotliner {figures(0, 0)}, nginx {figures(1, 0)}: {shares[0]:.0%}')
    print(f'{name}: requests for each CPU second Hotliner {figures(0, 1)}, nginx {figures(1, 1)}: {shares[1]:.0%}')
    return shares[1]


def main():
    binary, = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        hotliner = start_hotliner(binary, folder)
        nginx = None
        try:
            page = fetch(hotliner[1], '/').decode()
            script = re.search(r'src="(/assets/[^"]+\.js)"', page)[1]
            picture = '/favicon.svg'
            files = {path: fetch(hotliner[1], path) for path in (picture, script)}
            for path, body in files.items():
                file = pathlib.Path(folder, 'root' + path)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(body)
            nginx = start_nginx(folder)
            for path, body in files.items():
                if fetch(nginx[1], path) != body:
                    raise SystemExit(f'{path}: nginx serves something else')
            shares = [compare(f'{len(body):,} bytes', hotliner, nginx, path) for path, body in files.items()]
        finally:
            hotliner[0].terminate()
            hotliner[0].wait()
            if nginx:
                nginx[0].terminate()
                nginx[0].wait()
    return 0 if min(shares) >= 0.5 else 1


sys.exit(main())
