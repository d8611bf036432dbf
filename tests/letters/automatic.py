"""Bounces of several servers, people who are away, lists and loops."""
from build import head, leaf, mail, message, simple, text_part
from words import AWAY, AWAY_SUBJECTS, PEOPLE

GONE = "nobody@gone.example"
ORIGINAL = "From: Helpdesk <helpdesk@desk.example>\nTo: nobody@gone.example\nSubject: [T-1042] Printer\nMessage-ID: <sent-7@desk.example>\nDate: Mon, 23 Nov 2026 10:31:00 +0100\n\nHello\n"


def daemon(subject, host="mx.desk.example", more=(), sender=None):
    return head(subject, sender or f"Mail Delivery System <MAILER-DAEMON@{host}>", ["Return-Path: <>", *more], "bounce-1@" + host)


def report(key, text, status, subject, style_sender=None, kind="permanent", code="5.1.1", original_type="message/rfc822", action="failed"):
    original = ORIGINAL if original_type == "message/rfc822" else ORIGINAL.split("\n\n")[0] + "\n"
    raw = mail("report", [text_part(text), leaf("message/delivery-status", status.replace("\n", "\r\n").encode()), leaf(original_type, original.replace("\n", "\r\n").encode())],
               headers=daemon(subject, sender=style_sender), parameters="; report-type=delivery-status")
    return key, raw, {"bounce": {"kind": kind, "address": GONE, "status": code, "original": "sent-7@desk.example"}, "auto_submitted": True}


def reports():
    dsn = "Reporting-MTA: dns; mx.desk.example\nArrival-Date: Mon, 23 Nov 2026 10:31:00 +0100\n\nFinal-Recipient: rfc822; nobody@gone.example\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; mail.gone.example\nDiagnostic-Code: smtp; 550 5.1.1\n    <nobody@gone.example>: Recipient address rejected: User unknown\n"
    yield report("bounce-postfix", "This is the mail system at host mx.desk.example.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients.\n\n<nobody@gone.example>: host mail.gone.example[192.0.2.1] said: 550 5.1.1 User unknown (in reply to RCPT TO command)", dsn, "Undelivered Mail Returned to Sender")
    yield report("bounce-postfix-headers", "This is the mail system at host mx.desk.example.", dsn, "Undelivered Mail Returned to Sender", original_type="text/rfc822-headers")
    yield report("bounce-sendmail", "   ----- The following addresses had permanent fatal errors -----\n<nobody@gone.example>\n    (reason: 550 5.1.1 User unknown)\n\n   ----- Transcript of session follows -----", dsn, "Returned mail: see transcript for details")
    yield report("bounce-exchange", "Delivery has failed to these recipients or groups:\n\nnobody@gone.example\nThe email address you entered couldn't be found.", dsn.replace("Diagnostic-Code: smtp; 550 5.1.1", "Diagnostic-Code: smtp;550 5.1.1 RESOLVER.ADR.RecipNotFound; not found"), "Undeliverable: [T-1042] Printer", "Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@gone.example>")
    yield report("bounce-gmail", "** Address not found **\n\nYour message wasn't delivered to nobody@gone.example because the address couldn't be found, or is unable to receive mail.", dsn.replace("Reporting-MTA: dns; mx.desk.example", "Reporting-MTA: dns; googlemail.com"), "Delivery Status Notification (Failure)", "Mail Delivery Subsystem <mailer-daemon@googlemail.com>")
    yield report("delay-postfix", "THIS IS A WARNING ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE.", dsn.replace("Action: failed", "Action: delayed").replace("Status: 5.1.1", "Status: 4.4.1"), "Delayed Mail (still being retried)", kind="temporary", code="4.4.1")
    yield report("bounce-full", "Mailbox full", dsn.replace("Status: 5.1.1", "Status: 5.2.2"), "Undelivered Mail Returned to Sender", code="5.2.2")


def worded(key, text, subject, more=(), sender=None, kind="permanent", status=None, original=True):
    expected = {"kind": kind, "address": GONE}
    if original:
        expected["original"] = "sent-7@desk.example"
    if status:
        expected["status"] = status
    return key, simple(text, headers=daemon(subject, more=more, sender=sender)), {"bounce": expected, "auto_submitted": True}


def words():
    copy = ORIGINAL
    yield worded("bounce-exim", "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  nobody@gone.example\n    host mail.gone.example [192.0.2.1]\n    SMTP error from remote mail server after RCPT TO:<nobody@gone.example>:\n    550 5.1.1 User unknown\n\n------ This is a copy of the message, including all the headers. ------\n\n" + copy, "Mail delivery failed: returning message to sender", ["X-Failed-Recipients: nobody@gone.example", "Auto-Submitted: auto-replied"], status="5.1.1")
    yield worded("delay-exim", "This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue on mx.desk.example.\n\nThe address to which the message has not yet been delivered is:\n\n  nobody@gone.example\n    Delay reason: connection timed out\n\nNo action is required on your part.", "Warning: message 1abc delayed 24 hours", ["Auto-Submitted: auto-replied"], kind="temporary", original=False)
    yield worded("bounce-qmail", "Hi. This is the qmail-send program at mx.desk.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<nobody@gone.example>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 User unknown\nGiving up on 192.0.2.1.\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <helpdesk@desk.example>\n" + copy, "failure notice", status="5.1.1")
    yield worded("bounce-postfix-words", "This is the mail system at host mx.desk.example.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients. It's attached below.\n\n                   The mail system\n\n<nobody@gone.example>: unknown user: \"nobody\"", "Undelivered Mail Returned to Sender", original=False)
    yield worded("bounce-sendmail-words", "The original message was received at Mon, 23 Nov 2026 10:31:00 +0100\nfrom localhost [127.0.0.1]\n\n   ----- The following addresses had permanent fatal errors -----\n<nobody@gone.example>\n    (reason: 550 5.1.1 <nobody@gone.example>... User unknown)\n\n   ----- Transcript of session follows -----\n... while talking to mail.gone.example.:\n>>> DATA\n<<< 550 5.1.1 <nobody@gone.example>... User unknown\n", "Returned mail: see transcript for details", status="5.1.1", original=False)
    yield worded("bounce-exchange-2003", "Your message did not reach some or all of the intended recipients.\n\n      Subject:  [T-1042] Printer\n      Sent:     23/11/2026 10:31\n\nThe following recipient(s) could not be reached:\n\n      nobody@gone.example on 23/11/2026 10:32\n            The e-mail account does not exist at the organization this message was sent to.\n            <mail.gone.example #5.1.1>", "Undeliverable: [T-1042] Printer", sender="System Administrator <postmaster@gone.example>", status="5.1.1", original=False)
    for language, phrase, subject in (("fr", "Échec de la remise pour ces destinataires ou groupes :", "Non remis : [T-1042] Printer"), ("nl", "Het bezorgen aan deze geadresseerden of groepen is mislukt:", "Onbestelbaar: [T-1042] Printer"), ("de", "Fehler bei der Nachrichtenzustellung an folgende Empfänger oder Gruppen:", "Unzustellbar: [T-1042] Printer")):
        yield worded(f"bounce-exchange-{language}", f"{phrase}\n\nnobody@gone.example\n\nRemote Server returned '550 5.1.1 RESOLVER.ADR.RecipNotFound; not found'", subject, sender="postmaster@gone.example", status="5.1.1", original=False)
    yield worded("bounce-gmail-old", "Delivery to the following recipient failed permanently:\n\n     nobody@gone.example\n\nTechnical details of permanent failure:\nGoogle tried to deliver your message, but it was rejected by the server. The error was: 550 5.1.1 User unknown\n\n----- Original message -----\n\n" + copy, "Delivery Status Notification (Failure)", ["X-Failed-Recipients: nobody@gone.example", "Auto-Submitted: auto-replied"], sender="Mail Delivery Subsystem <mailer-daemon@googlemail.com>", status="5.1.1")
    for key, sender, subject, said in (
        ("plain", "Mailer-Daemon@gone.example", "Message status - undeliverable", "The message that you sent was undeliverable to the following:\n\n\tnobody@gone.example (user not found)"),
        ("yahoo", "MAILER-DAEMON@gone.example", "Delivery failure", "Message from  gone.example.\nUnable to deliver message to the following address(es).\n\n<nobody@gone.example>:\nThis user doesn't have a gone.example account (nobody@gone.example) [-9]"),
        ("gateway", "scanner@gone.example", "Mail could not be delivered", "Sent <<< RCPT TO:<nobody@gone.example>\nReceived >>> 550 5.1.1 unknown user.\n\nUnable to deliver message to <nobody@gone.example>."),
        ("mdaemon", "MDaemon@gone.example", "Permanent Delivery Failure", "The attached message had PERMANENT fatal delivery errors!\n\nFailed address: nobody@gone.example"),
        ("exchange-list", "System Administrator <postmaster@gone.example>", "Undeliverable: Printer", "Your message\n\n  To:      printers@desk.example\n  Subject: Printer\n\ndid not reach the following recipient(s):\n\nnobody@gone.example on Mon, 23 Nov 2026 10:31:00 +0100\n    The recipient name is not recognized"),
        ("fr", "postmaster@gone.example", "Message non remis", "Votre message n'a pas pu être remis à :\n\nnobody@gone.example\n\nCette adresse n'existe pas."),
        ("nl", "postmaster@gone.example", "Onbestelbaar bericht", "Uw bericht kon niet worden afgeleverd bij:\n\nnobody@gone.example"),
        ("de", "postmaster@gone.example", "Unzustellbare Nachricht", "Ihre Nachricht konnte nicht zugestellt werden an:\n\nnobody@gone.example"),
    ):
        yield worded(f"bounce-other-{key}", said, subject, sender=sender, original=False)
    asks = "Hello,\n\nI get this when I write to nobody@gone.example, what does it mean?\n\nDelivery has failed to these recipients or groups:\nnobody@gone.example\n550 5.1.1 not found"
    yield "not-a-bounce", simple(asks, headers=head("What does this mean?")), {"bounce": None, "auto_submitted": False}


def away():
    for language, (subject, text) in AWAY.items():
        name, address = PEOPLE[language]
        sender = address
        yield f"away-{language}-header", simple(text, headers=head(subject, sender, ["Auto-Submitted: auto-replied", "X-Auto-Response-Suppress: All"])), {"automatic": "out_of_office", "auto_submitted": True, "bounce": None}
        yield f"away-{language}-bare", simple(text, headers=head("Re: Printer", sender)), {"automatic": "out_of_office", "auto_submitted": True}
        for n, other in enumerate([subject] + AWAY_SUBJECTS[language]):
            yield f"away-{language}-subject{n}", simple(text, headers=head(other.encode().decode(), sender, ["In-Reply-To: <sent-1@desk.example>"])), {"automatic": "out_of_office", "auto_submitted": True}


def away_in_notes():
    for language, subject in (("en", "AUTO: Emma O'Neil is out of the office (returning 07/12/2026)"), ("fr", "AUTO : Claire Dupont est absente (retour le 07/12/2026)"), ("nl", "AUTO: Jan Peeters is niet op kantoor (terug op 07-12-2026)"), ("de", "AUTO: Max Huber ist außer Haus (Rückkehr am 07.12.2026)")):
        yield f"away-notes-{language}", simple(AWAY[language][1], headers=head(subject, PEOPLE[language][1])), {"automatic": "out_of_office", "auto_submitted": True}


def loops():
    signs = {"auto-replied": ("Auto-Submitted: auto-replied", "reply"), "auto-generated": ("Auto-Submitted: auto-generated", "generated"), "vacation": ("Auto-Submitted: auto-replied (vacation)", "reply"), "notified": ("Auto-Submitted: auto-notified; owner-email=x", "reply"),
             "bulk": ("Precedence: bulk", "list"), "list": ("Precedence: list", "list"), "junk": ("Precedence: junk", "list"), "auto_reply": ("Precedence: auto_reply", "reply"), "list-id": ("List-Id: <news.x.example>", "list"), "unsubscribe": ("List-Unsubscribe: <mailto:u@x.example>", "list"),
             "one-click": ("List-Unsubscribe-Post: List-Unsubscribe=One-Click", "list"), "suppress": ("X-Auto-Response-Suppress: OOF, AutoReply", "generated"), "x-autoreply": ("X-Autoreply: yes", "reply"), "x-autorespond": ("X-Autorespond: x", "reply"), "loop": ("X-Loop: helpdesk@desk.example", "generated"), "null": ("Return-Path: <>", "generated")}
    for key, (line, kind) in signs.items():
        yield f"loop-{key}", simple("Your request is registered.", headers=head(more=[line])), {"automatic": kind, "auto_submitted": True}
    yield "loop-no", simple("Hello", headers=head(more=["Auto-Submitted: no"])), {"auto_submitted": False}
    yield "loop-people-answer", simple("Thanks, I'll wait.", headers=head("Re: Automatic reply: Printer")), {"auto_submitted": False}
    receipt = "Reporting-UA: x\nFinal-Recipient: rfc822;c@d.example\nOriginal-Message-ID: <sent-1@desk.example>\nDisposition: manual-action/MDN-sent-manually; displayed\n"
    yield "receipt", mail("report", [text_part("Your message was read."), leaf("message/disposition-notification", receipt.encode())], headers=head("Read: Printer"), parameters="; report-type=disposition-notification"), {"automatic": "report", "bounce": None, "auto_submitted": True}


def all_automatic():
    yield from reports()
    yield from words()
    yield from away()
    yield from away_in_notes()
    yield from loops()
