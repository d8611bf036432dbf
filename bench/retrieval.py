#!/usr/bin/env python3
"""How well articles and tickets are found and sorted, beside plain BM25 of SQLite FTS5 and of Xapian.

  bench/retrieval.py build/release/hotliner DATA [build/release/bench_xapian [build/release/bench_article_search]]

DATA is a folder with gnome_kb, gnome_queries, gnome_parallel_units, sumo_tickets, sumo_similar_qrels, sumo_kb_links,
it_tickets and score.py, in the formats that its README describes. Everything is learned on the way: a ticket's answer
knows only what was there when it was opened; across languages the answers' own articles, and texts that stand in them,
are left out of what is learned."""
import gzip, json, os, re, resource, sqlite3, subprocess, sys, tempfile, unicodedata

PROGRAM, DATA = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
XAPIAN, TYPING = (os.path.abspath(sys.argv[n]) if len(sys.argv) > n else None for n in (3, 4))
LANGUAGES = ['en', 'fr', 'nl', 'de']
FOLDER = tempfile.TemporaryDirectory(prefix='retrieval-', dir='.')
COST = {}


def path(name):
    return os.path.join(FOLDER.name, name)


def data(name):
    packed = os.path.join(DATA, name + '.gz')
    return packed if os.path.exists(packed) else os.path.join(DATA, name)


def lines(name):
    file = data(name)
    with (gzip.open(file, 'rt', encoding='utf-8') if file.endswith('.gz') else open(file, encoding='utf-8')) as f:
        return [l.rstrip('\n') for l in f]


def lines_of(name):
    with open(path(name), encoding='utf-8') as f:
        return [l.rstrip('\n') for l in f]


def write(name, rows):
    with open(path(name), 'w', encoding='utf-8') as f:
        f.writelines(r + '\n' for r in rows)
    return path(name)


def run(*arguments, out=None, said=None):
    """CPU seconds and most memory go into COST, by the first words."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(path(out) if out else os.devnull, 'w') as f:
        p = subprocess.Popen([PROGRAM, *arguments], stdout=f, stderr=said and open(path(said), 'w'))
        _, status, usage = os.wait4(p.pid, 0)
    if status != 0:
        sys.exit(f'{" ".join(arguments)}: status {os.waitstatus_to_exitcode(status)}')
    name = ' '.join(a for a in arguments[:2] if os.sep not in a)
    name += ''.join(' ' + a for a in arguments if a in ('--text-only', '--articles'))
    COST.setdefault(name, []).append((usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024))
    return path(out) if out else None


def score(kind, gold, run_file, *more):
    text = subprocess.run([sys.executable, os.path.join(DATA, 'score.py'), kind, gold, run_file, *more], check=True,
                          capture_output=True, text=True).stdout
    table = {}
    for line in text.splitlines():
        group, _, rest = line.partition(' ')
        table[group] = {k: float(v) for k, v in (x.split('=') for x in rest.split())}
    return table


def folded(text):
    text = unicodedata.normalize('NFKD', text.lower().replace('ß', 'ss').replace('œ', 'oe'))
    return ' '.join(re.findall(r'\w+', ''.join(c for c in text if not unicodedata.combining(c))))


def misspelt(query):
    """No accents, and the longest word's third and fourth letter swapped."""
    plain = ''.join(c for c in unicodedata.normalize('NFKD', query) if not unicodedata.combining(c))
    longest = max(plain.split(), key=len)
    if len(longest) < 5:
        return plain
    return plain.replace(longest, longest[:2] + longest[3] + longest[2] + longest[4:], 1)


# ---- peers: plain BM25, the same text ----

def fts5(documents, queries, tokenize):
    """documents: (id, title, text); queries: (id, text, last document that counts or None). A run."""
    db = sqlite3.connect(':memory:')
    db.execute(f"CREATE VIRTUAL TABLE d USING fts5(title, body, tokenize='{tokenize}')")
    db.executemany('INSERT INTO d(rowid,title,body) VALUES (?,?,?)', ((i + 1, t, b) for i, (_, t, b) in enumerate(documents)))
    names = [d[0] for d in documents]
    rows = []
    for qid, text, before in queries:
        words = list(dict.fromkeys(w for w in re.findall(r'\w+', text.lower()) if len(w) > 1))[:64]
        found = db.execute('SELECT rowid FROM d WHERE d MATCH ? AND rowid<? ORDER BY bm25(d,3,1) LIMIT 100',
                           (' OR '.join(f'"{w}"' for w in words) or '"zzzz"', before or 1 << 60)).fetchall()
        rows.append(qid + '\t' + ' '.join(names[r[0] - 1] for r in found))
    return rows


def xapian(documents, queries, language):
    """By bench_xapian: documents and queries as lines of tabs on its standard input."""
    if not XAPIAN:
        return None
    clean = lambda s: ' '.join(s.split())
    text = ''.join(f'd\t{n}\t{clean(t)}\t{clean(b)}\n' for n, t, b in documents)
    text += ''.join(f'q\t{q}\t{before or 0}\t{clean(t)[:4000]}\n' for q, t, before in queries)
    out = subprocess.run([XAPIAN, language], input=text, capture_output=True, text=True, check=True).stdout
    return out.splitlines()


# ---- what is measured ----

def shown(values):
    return '—' if values is None else ' / '.join(f'{x:.1f}' for x in values)


def verdict(values, wanted):
    """A figure is met as it is printed: rounded to a tenth."""
    return 'met' if all(round(v, 1) >= w for v, w in zip(values, wanted)) else '**missed**'


def print_row(name, wanted, ours, fts=None, xap=None):
    print(f'| {name} | {" / ".join(f"{w:g}" for w in wanted)} | **{shown(ours)}** | {verdict(ours, wanted)} | {shown(fts)} | {shown(xap)} |',
          flush=True)


def print_detail(name, ours, fts=''):
    print(f'|   {name} | | {ours} | | {fts} | |', flush=True)


def same_language(pages, queries):
    gold = data('gnome_queries.jsonl')
    names = {l: [(p['id'], p['title'], p['desc'] + '\n' + p['body']) for p in pages if p['lang'] == l] for l in LANGUAGES}
    stem = {'en': 'english', 'fr': 'french', 'nl': 'dutch', 'de': 'german'}

    def both(run_file):
        s = score('gnome', gold, run_file)
        return [sum(s[l][k] for l in LANGUAGES) / 4 for k in ('nDCG@10', 'hit@5')], s

    def peers(asked):
        fts, xap = [], []
        for l in LANGUAGES:
            q = [(x['qid'], x['query'], None) for x in asked if x['lang'] == l]
            fts += fts5(names[l], q, 'porter unicode61 remove_diacritics 2' if l == 'en' else 'unicode61 remove_diacritics 2')
            xap += xapian(names[l], q, stem[l]) or []
        return [both(write('peer.tsv', r))[0] if r else None for r in (fts, xap)]

    ours = both(run('search', 'articles', data('gnome_queries.jsonl'), '--jsonl', '--parallel', path('units.jsonl'),
                    '--not-from', path('answers'), '--database', path('kb.db'), out='same.tsv'))
    print_row('articles, same language: nDCG@10 / success@5', (70, 82), ours[0], *peers(queries))
    print_detail(', '.join(f'{l} {ours[1][l]["nDCG@10"]:.1f} / {ours[1][l]["hit@5"]:.1f}' for l in LANGUAGES), '')
    bad = [dict(q, query=misspelt(q['query'])) for q in queries]
    write('bad.jsonl', (json.dumps(q) for q in bad))
    hurt = both(run('search', 'articles', path('bad.jsonl'), '--jsonl', '--parallel', path('units.jsonl'),
                    '--not-from', path('answers'), '--database', path('kb.db'), out='bad.tsv'))
    print_row('the same without accents, one typing error each: at most 4 less', [round(x, 1) - 4 for x in ours[0]], hurt[0], *peers(bad))


def across(pages, queries):
    ours, fts = [], []
    for target in LANGUAGES:
        asked = [q for q in queries if q['lang'] != target]
        write('across.jsonl', (json.dumps(q) for q in asked))
        run_file = run('search', 'articles', path('across.jsonl'), '--jsonl', '--only', target, '--parallel', path('units.jsonl'),
                       '--not-from', path('answers'), '--database', path('kb.db'), out='across.tsv')
        docs = [(p['id'], p['title'], p['desc'] + '\n' + p['body']) for p in pages if p['lang'] == target]
        peer = write('across-fts.tsv', fts5(docs, [(q['qid'], q['query'], None) for q in asked], 'unicode61 remove_diacritics 2'))
        for source in LANGUAGES:
            if source == target:
                continue
            gold = write('gold.jsonl', (json.dumps(q) for q in asked if q['lang'] == source))
            ours.append((f'{source}→{target}', score('gnome', gold, run_file)['all']['hit@5']))
            fts.append(score('gnome', gold, peer)['all']['hit@5'])
    print_row('articles across languages, 12 directions: success@5', [62], [sum(v for _, v in ours) / 12], [sum(fts) / 12])
    print_detail(', '.join(f'{n} {v:.0f}' for n, v in ours), '')


def articles():
    pages = [json.loads(l) for l in lines('gnome_kb.jsonl')]
    queries = [json.loads(l) for l in lines('gnome_queries.jsonl')]
    answers = {a for q in queries for a in q['qrels']}
    write('answers', sorted(answers))
    text = ' '.join(folded(p['title'] + ' ' + p['desc'] + ' ' + p['body']) for p in pages if p['id'] in answers and p['lang'] == 'en')
    units = [l for l in lines('gnome_parallel_units.jsonl') if ' ' + folded(re.sub('<[^>]*>', ' ', json.loads(l)['en'])) + ' ' not in f' {text} ']
    write('units.jsonl', units)
    with gzip.open(data('gnome_kb.jsonl'), 'rt') as f:
        write('pages.jsonl', (l.rstrip('\n') for l in f))
    run('import', 'articles', path('pages.jsonl'), '--database', path('kb.db'))
    same_language(pages, queries)
    across(pages, queries)


def taught_by_the_other_half(asked):
    """The weights that text begins with come from these very tickets. Here those that each half of them teaches are
    asked about the other half: what a helpdesk that taught the program nothing can expect."""
    rows = lines('sumo_similar_qrels.tsv')
    halves = [[q for q in asked if int(q) % 2 == n] for n in (0, 1)]
    for n, half in enumerate(halves):
        links = write(f'links{n}.tsv', [rows[0]] + [r for r in rows[1:] if r.split('\t')[0] in set(half)])
        run('import', 'tickets', data('sumo_tickets.jsonl'), '--links', links, '--database', path(f'half{n}.db'))
        write(f'half{n}.jsonl', (json.dumps({'id': int(q)}) for q in half))

    def asking(n, order, out, said):
        run('similar', path(f'half{n}.jsonl'), '--jsonl', '--text-only', '--explain', '--order', order, '--database',
            path(f'half{n}.db'), out=out, said=said)
        return lines_of(out)

    nothing, begun = [], []
    for n in (0, 1):
        nothing += asking(n, '/dev/null', 'run.tsv', f'first{n}.tsv')
        asking(n, path(f'first{n}.tsv'), 'run.tsv', f'taught{n}.tsv')
    for n in (0, 1):
        begun += asking(n, path(f'taught{1 - n}.tsv'), 'run.tsv', 'said.tsv')
    value = [score('sumo', data('sumo_similar_qrels.tsv'), write('halves.tsv', r))['all']['R@5'] for r in (begun, nothing)]
    print_detail('half of these tickets, text only, begun with what the other half taught; with nothing', f'{value[0]:.1f}; {value[1]:.1f}')


def similar_tickets(tickets):
    order = {t['id']: i for i, t in enumerate(tickets)}
    gold = data('sumo_similar_qrels.tsv')
    asked = list(dict.fromkeys(l.split('\t')[0] for l in lines('sumo_similar_qrels.tsv')[1:]))
    documents = [(str(t['id']), t['title'], t['body']) for t in tickets]
    plain = [(q, documents[order[int(q)]][1] + ' ' + documents[order[int(q)]][2], order[int(q)] + 1) for q in asked]
    fts = write('fts.tsv', fts5(documents, plain, 'porter unicode61'))
    rows = xapian(documents, plain, 'english')
    xap = write('xapian.tsv', rows) if rows else None
    ids = write('asked.jsonl', (json.dumps({'id': int(q)}) for q in asked))
    value = lambda f, *more: None if f is None else [score('sumo', gold, f, *more)['all']['R@5']]
    text = run('similar', ids, '--jsonl', '--text-only', '--database', path('past.db'), out='text.tsv')
    print_row('similar tickets, text only: recall@5', [35], value(text), value(fts), value(xap))
    known = run('similar', ids, '--jsonl', '--database', path('past.db'), out='all.tsv')
    print_row('with age and earlier uses: recall@5', [54], value(known), value(fts), value(xap))
    other = '--other-requester'
    print_row('the same, another requester only', [38], value(known, other), value(fts, other), value(xap, other))
    late = sorted(asked, key=int)[len(asked) // 2:]
    rows = lines('sumo_similar_qrels.tsv')
    gold_late = write('late.tsv', [rows[0]] + [r for r in rows[1:] if r.split('\t')[0] in set(late)])
    again = lambda f, *more: [score('sumo', gold_late, f, *more)['all']['R@5']]
    print_detail('the later half of the tickets, when more was learned',
                 f'{again(text)[0]:.1f}; {again(known)[0]:.1f}; {again(known, other)[0]:.1f}', f'{again(fts)[0]:.1f}')
    taught_by_the_other_half(asked)


def proposed_articles(tickets):
    locale = {str(t['id']): t['locale'] for t in tickets}
    rows = lines('sumo_kb_links.tsv')
    asked = list(dict.fromkeys(r.split('\t')[0] for r in rows[1:]))
    ids = write('proposed.jsonl', (json.dumps({'id': int(q)}) for q in asked))
    found = run('similar', ids, '--jsonl', '--articles', '--database', path('past.db'), out='proposed.tsv')
    for name, code, target in (('EN', 'en-US', 60), ('NL', 'nl', 46)):
        own = [q for q in asked if locale[q] == code]
        for part, ids in (('', own), (', the later half', own[len(own) // 2:])):
            gold = write('own.tsv', [rows[0]] + [r for r in rows[1:] if r.split('\t')[0] in set(ids)])
            print_row(f'article proposed for a ticket, {name}{part}: hit@3', [target], [score('kb', gold, found)['all']['hit@3']])


def past():
    tickets = [json.loads(l) for l in lines('sumo_tickets.jsonl')]
    run('import', 'tickets', data('sumo_tickets.jsonl'), '--links', data('sumo_similar_qrels.tsv'), '--articles',
        data('sumo_kb_links.tsv'), '--database', path('past.db'))
    similar_tickets(tickets)
    proposed_articles(tickets)


def routing():
    """Five folds over all tickets, since one part of a tenth says little."""
    rows = [json.loads(l) for l in lines('it_tickets.jsonl')]
    accuracy, f1 = [], []
    for fold in range(5):
        for r in rows:
            r['part'] = 'valid' if r['n'] % 5 == fold else 'train'
        write('fold.jsonl', (json.dumps(r) for r in rows))
        run('routing', 'train', path('fold.jsonl'), '--model', path('routing.model'))
        out = open(run('routing', 'eval', path('fold.jsonl'), '--model', path('routing.model'), out='eval.txt')).readline().split()
        accuracy.append(float(out[3]))
        f1.append(float(out[5]))
    print_row('routing of IT tickets, five folds: accuracy / macro-F1', (87.2, 87.2), [20 * sum(accuracy), 20 * sum(f1)])


def typing():
    """In the index of the server: what a keystroke takes, what the index takes, and how fast it is built."""
    said = subprocess.run([TYPING, '100000'], capture_output=True, text=True).stdout
    figures = [float(re.search(p, said).group(1)) for p in (r'p99 ([\d.]+) ms', r'([\d.]+) times their text', r'([\d.]+) a second')]
    for name, wanted, figure, is_met in (('search as you type over 100,000 articles: p99, ms', '≤ 20', figures[0], figures[0] <= 20),
                                         ('its index: times the text', '≤ 1.5', figures[1], figures[1] <= 1.5),
                                         ('its index: documents a second', '≥ 5000', figures[2], figures[2] >= 5000)):
        print(f'| {name} | {wanted} | **{figure:g}** | {"met" if is_met else "**missed**"} | | |', flush=True)


print('| what, in % | wanted | Hotliner | | SQLite FTS5 | Xapian |\n|---|---|---|---|---|---|')
articles()
past()
routing()
if TYPING:
    typing()
print('\nCPU seconds and most memory of each command (median of its runs):')
for name, runs in COST.items():
    cpu, memory = sorted(r[0] for r in runs), sorted(r[1] for r in runs)
    print(f'  {name:40} {cpu[len(cpu) // 2]:6.1f} s {memory[len(memory) // 2]:6d} MiB')
