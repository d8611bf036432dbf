#!/usr/bin/env python3
"""Letters from a real dovecot into tickets: how many a second, and whether each becomes one ticket exactly, through
kill -9 of the helpdesk and of dovecot. One letter of 50 MB lies among them, first in the folder.

    apt-get install --no-install-recommends dovecot-imapd
    bench/mail_in.py build/release/hotliner [LETTERS]

As root, because dovecot keeps mailboxes as the user "mail". Two rounds: one with three kills, in which letters are
counted; one without, in which time is taken, from the start of the server to the last ticket.
"""
import json
import pathlib
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time

SECONDS_MAX = 900


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def is_open(port):
    with socket.socket() as probe:
        return probe.connect_ex(('127.0.0.1', port)) == 0


class Dovecot:
    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        (folder / 'mail').mkdir()
        shutil.chown(folder / 'mail', 'mail', 'mail')
        folder.chmod(0o755)
        (folder / 'dovecot.conf').write_text(f'''
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
mail_location = maildir:{folder}/mail/%u
passdb {{
  driver = static
  args = password=bench
}}
userdb {{
  driver = static
  args = uid=mail gid=mail home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {self.port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service stats {{
  chroot =
}}
''')

    def start(self):
        self.process = subprocess.Popen(['dovecot', '-F', '-c', self.folder / 'dovecot.conf'])
        while not is_open(self.port):
            time.sleep(0.05)

    def end(self, how):
        self.process.send_signal(how)
        self.process.wait()
        while is_open(self.port):
            time.sleep(0.05)

    def fill(self, count):
        inbox = self.folder / 'mail' / 'help'
        for part in ('', 'cur', 'new', 'tmp'):
            (inbox / part).mkdir(exist_ok=True)
            shutil.chown(inbox / part, 'mail', 'mail')
        for n in range(count):
            large = b'A' * 75 + b'\n'
            text = (f'From: Claire Dupont <claire@dupont.example>\nTo: help@desk.example\nSubject: Bench {n}\n'
                    f'Message-ID: <bench-{n}@dupont.example>\nDate: Mon, 23 Nov 2026 10:00:00 +0100\n'
                    'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n'
                    f'Letter {n} says that the printer is broken.\n\nOn Mon, 23 Nov 2026 at 9:00, Helpdesk <help@desk.example> wrote:\n> Is it on?\n'
                    '--b\nContent-Type: application/octet-stream; name=a.bin\n\n').encode()
            name = inbox / 'new' / f'{1_700_000_000 + n}.M{n}.bench'
            name.write_bytes(text + large * (650_000 if n == 0 else 3) + b'--b--\n')
            shutil.chown(name, 'mail', 'mail')


class Helpdesk:
    def __init__(self, binary, folder, port):
        self.binary, self.database = binary, folder / 'hotliner.db'
        subprocess.run([binary, 'demo', '--database', self.database, '--json'], check=True, stdout=subprocess.DEVNULL)
        settings = {'host': '127.0.0.1', 'port': port, 'security': 'none', 'sign_in': 'password', 'user': 'help', 'folder': 'INBOX',
                    'authserv_id': '', 'authorities_file': ''}
        with sqlite3.connect(self.database) as db:
            db.execute('INSERT INTO mailbox (id,name,address,settings,secret) VALUES (1,?,?,?,?)', ('Help', 'help@desk.example', json.dumps(settings), 'bench'))

    def start(self):
        self.process = subprocess.Popen([self.binary, 'serve', '--database', self.database, '--listen', '127.0.0.1:0', '--log-level', 'error'], stdout=subprocess.DEVNULL)

    def kill(self):
        self.process.kill()
        self.process.wait()
        # What a killed node read is left alone for a minute.
        with sqlite3.connect(self.database, timeout=30) as db:
            db.execute('UPDATE mailbox SET collected_until=0')

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()

    def ask(self, sql):
        db = sqlite3.connect(f'file:{self.database}?mode=ro', uri=True, timeout=30)
        try:
            return db.execute(sql).fetchone()
        finally:
            db.close()

    def count(self):
        return self.ask("SELECT COUNT(*) FROM mail WHERE state='ticket'")[0]


def wait_for(helpdesk, count, until):
    while helpdesk.count() < count:
        if time.monotonic() > until:
            sys.exit(f'after {SECONDS_MAX} s only {helpdesk.count()} of {count}')
        time.sleep(0.1)


def one_round(binary, letters, kills):
    with tempfile.TemporaryDirectory(prefix='hotliner-bench-') as name:
        folder = pathlib.Path(name)
        dovecot = Dovecot(folder)
        dovecot.fill(letters)
        dovecot.start()
        helpdesk = Helpdesk(binary, folder, dovecot.port)
        begun = time.monotonic()
        until = begun + SECONDS_MAX
        helpdesk.start()
        first_hundred = None
        if kills:
            for part, who in ((4, 'helpdesk'), (2, 'dovecot'), (4 / 3, 'helpdesk')):
                wait_for(helpdesk, int(letters / part), until)
                if who == 'helpdesk':
                    helpdesk.kill()
                    helpdesk.start()
                else:
                    dovecot.end(signal.SIGKILL)
                    dovecot.start()
        else:
            wait_for(helpdesk, 100, until)
            first_hundred = time.monotonic() - begun
        wait_for(helpdesk, letters, until)
        took = time.monotonic() - begun
        tickets, titles = helpdesk.ask("SELECT COUNT(*), COUNT(DISTINCT title) FROM ticket WHERE title LIKE 'Bench %'")
        helpdesk.stop()
        dovecot.end(signal.SIGTERM)
        return tickets, titles, took, first_hundred


def main():
    binary = sys.argv[1]
    letters = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    tickets, titles, _, _ = one_round(binary, letters, True)
    print(f'{letters} letters, helpdesk killed twice and dovecot once: {tickets} tickets, {titles} different')
    _, _, took, first_hundred = one_round(binary, letters, False)
    print(f'{letters} letters: {took:.1f} s, {letters / took:.0f} a second; the first hundred, with a letter of 50 MB before them, after {first_hundred:.1f} s')
    return 0 if tickets == titles == letters else 1


if __name__ == '__main__':
    sys.exit(main())
