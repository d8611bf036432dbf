"""Answers: six families of mail programs (and more), four languages, plain, HTML and both."""
from build import head, mail, simple, text_part
from clients import CLIENTS, ON, THUNDERBIRD, cited
from words import CARDS, DELIMITED, FOOTERS, NOT_AWAY, PEOPLE, QUOTED, REPLIES

FIRST_QUOTED = {l: QUOTED[l].split("\n")[2] for l in QUOTED}


def sender(language):
    name, address = PEOPLE[language]
    return f'"{name}" <{address}>' if name.isascii() else f"{address}"


def headers(language):
    return head("Re: [T-1042] Test", sender(language), ["In-Reply-To: <sent-1@desk.example>", "References: <sent-0@desk.example> <sent-1@desk.example>"])


def in_three_forms(key, language, plain, page, expected):
    yield f"{key}-plain", simple(plain, headers=headers(language)), expected
    yield f"{key}-html", simple(page, headers=headers(language), type_="text/html"), expected
    yield f"{key}-both", mail("alternative", [text_part(plain), text_part(page, type_="text/html")], headers=headers(language)), expected


def by_clients():
    for client, write in CLIENTS.items():
        for language in REPLIES:
            for n, reply in enumerate(REPLIES[language]):
                plain, page = write(language, reply)
                expected = {"text": reply, "quoted_has": FIRST_QUOTED[language], "references": ["sent-0@desk.example", "sent-1@desk.example"]}
                yield from in_three_forms(f"reply-{client}-{language}-{n}", language, plain, page, expected)


def signed():
    for language, reply in ((l, r[0]) for l, r in REPLIES.items()):
        tail = "\n\n" + ON[language] + "\n\n" + cited(QUOTED[language])
        for key, signature in [("card", CARDS[language]), ("delimited", DELIMITED[language])] + [(f"footer{n}", f) for n, f in enumerate(FOOTERS[language])]:
            first = signature.split("\n")[-1]
            yield f"signed-{key}-{language}", simple(f"{reply}\n\n{signature}", headers=headers(language)), {"text": reply, "signature_has": first}
            yield f"signed-{key}-{language}-quoting", simple(f"{reply}\n\n{signature}{tail}", headers=headers(language)), {"text": reply, "signature_has": first, "quoted_has": FIRST_QUOTED[language]}
        # Below what is quoted.
        yield f"signed-below-{language}", simple(f"{reply}{tail}\n\n{DELIMITED[language]}", headers=headers(language)), {"text": reply, "quoted_has": FIRST_QUOTED[language]}


def between():
    for language in REPLIES:
        first, second = REPLIES[language][1], REPLIES[language][2]
        q = QUOTED[language].split("\n")
        body = f"{THUNDERBIRD[language]}\n> {q[2]}\n\n{first}\n\n> {q[3]}\n\n{second}\n\n> {q[5]}\n> {q[6]}\n"
        yield f"between-{language}", simple(body, headers=headers(language)), {"text_has": [first, second, q[2], q[3]], "text_lacks": [q[6]]}


def unquoted():
    """Letters in which nothing is quoted, however it looks."""
    texts = {
        "plain": "Hello,\n\nthe printer is broken.\n\nClaire", "colon": "Hello,\n\nthe screen says:\n\nERROR 42\n\nWhat now?",
        "list": "We need:\n- a mouse\n- a keyboard\n- two screens", "from": "From Monday on, the printer is in room 12.\nTo print, walk there.",
        "time": "On Monday at 10:31 the server stopped.\nIt came back at 11:00.", "dashes": "First part\n-----\nSecond part", "arrow": "File -> Open -> nothing happens",
        "subject": "Subject to approval, we need:\nTo: be decided", "sentence": "On 12/11/2026 we had a problem and the server wrote: disk full.\nThis it wrote:\nERROR\n\nCan you look?", "minus": "Results:\n--verbose does not work\n--help neither",
    }
    for key, text in texts.items():
        yield f"unquoted-{key}", simple(text), {"text": text, "quoted": ""}
    for language, text in NOT_AWAY.items():
        yield f"not-away-{language}", simple(text), {"text": text, "auto_submitted": False}


def old_styles():
    styles = {"gmail-2012": "2026/11/23 Max <max@x.example>\n\n> Is it on?", "proton": "\u2010\u2010\u2010\u2010\u2010\u2010\u2010 Original Message \u2010\u2010\u2010\u2010\u2010\u2010\u2010\nOn Monday, 23 November 2026 10:31, Max <max@x.example> wrote:\n\n> Is it on?",
              "zoho": "---- On Mon, 23 Nov 2026 10:31:00 +0100 Max <max@x.example> wrote ----\n\nIs it on?", "k9": "Am 23. November 2026 10:31:00 MEZ schrieb Max <max@x.example>:\n>Is it on?"}
    for key, tail in styles.items():
        yield f"style-{key}", simple(f"Yes.\n\n{tail}", headers=head("Re: x")), {"text": "Yes.", "quoted_has": "Is it on?"}


def forwarded():
    inner = "Please repair the door.\n\nMax"
    marks = {"fr": "---------- Forwarded message ---------\nDe : Max <max@x.example>\nDate: lun. 23 nov. 2026 à 10:31\nSubject: Porte\nTo: <c@d.example>",
             "nl": "---------- Doorgestuurd bericht ---------\nVan: Max <max@x.example>\nDatum: ma 23 nov 2026 om 10:31\nOnderwerp: Deur\nAan: <c@d.example>",
             "de": "---------- Weitergeleitete Nachricht ---------\nVon: Max <max@x.example>\nDatum: Mo., 23. Nov. 2026\nBetreff: Tür\nAn: <c@d.example>",
             "en": "Begin forwarded message:\n\nFrom: Max <max@x.example>\nSubject: Door\nDate: 23 November 2026 at 10:31\nTo: c@d.example"}
    for language, mark in marks.items():
        note = REPLIES[language][1]
        yield f"forward-{language}", simple(f"{note}\n\n{mark}\n\n{inner}", headers=head("Fwd: Door")), {"text": note, "quoted_has": "Please repair the door."}
        yield f"forward-alone-{language}", simple(f"{mark}\n\n{inner}", headers=head("Fwd: Door")), {"text_has": ["Please repair the door.", "Max"]}


def all_replies():
    yield from by_clients()
    yield from signed()
    yield from between()
    yield from unquoted()
    yield from old_styles()
    yield from forwarded()
