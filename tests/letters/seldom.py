"""What few programs write, but every large folder of mail holds: attributions broken or run together, separators of other
languages, markup that quotes nothing, headers that contradict themselves."""
from build import b64, head, mail, message, multipart, simple, text_part

QUOTED = "\n\n> Shall we come at ten?\n> Bring the cable.\n"
PLAIN_TAIL = "\n\nShall we come at ten?\nBring the cable.\n"

# key, what was written now, what follows.
REPLIES = [
    ("same-line-en", "Ten is fine.", " On Tue, Nov 24, 2026 at 9:12 AM, Helpdesk <help@desk.example> wrote:" + QUOTED),
    ("same-line-fr", "Dix heures, parfait.", " Le 24 nov. 2026 à 09:12, Helpdesk <help@desk.example> a écrit :" + QUOTED),
    ("same-line-nl", "Tien uur is goed.", " Op 24 nov. 2026 om 09:12 schreef Helpdesk <help@desk.example>:" + QUOTED),
    ("same-line-strokes", "Ten is fine - really", "--- On Tue, Nov 24, 2026 at 9:12 AM, help@desk.example wrote:" + QUOTED),
    ("date-above-no-year", "Ten is fine.\n\nOn the other hand, eleven is better.", "\n\nOn Tue, Nov 24, Helpdesk of the Desk Company\n<help@desk.example>\nwrote:\n> Shall we come at ten?\n"),
    ("iso-name-broken", "Ten is fine.", "\n\n2026-11-24 9:12 GMT+01:00 Helpdesk of the Desk Company <\nhelpdesk-with-a-long-name@desk.example>:" + QUOTED),
    ("address-below-fi", "Kymmeneltä sopii.", "\n\nti 24. marraskuuta 2026 klo 9.12 Helpdesk\n<help@desk.example> kirjoitti:" + PLAIN_TAIL),
    ("verb-below-fr", "Dix heures, parfait.", "\n\nLe mar. 24 nov. 2026 à 09:12, Helpdesk <help@desk.example>\na écrit:" + QUOTED),
    ("separator-da", "Klokken ti er fint.", "\n\n-------- Oprindelig besked --------\nFra: Helpdesk <help@desk.example>\nDato: 24.11.2026 09.12 (GMT+01:00)\nTil: Claire <claire@dupont.example>\nEmne: Printer" + PLAIN_TAIL),
    ("two-fields-from", "Ten is fine.", "\n\nFrom: help@desk.example\nDate: Tue, 24 Nov 2026 09:12:00 +0100" + PLAIN_TAIL),
    ("two-fields-date", "Ten is fine.", "\n\nDate: Tue, 24 Nov 2026 09:12:00 +0100\nTo: claire@dupont.example" + PLAIN_TAIL),
    ("fields-on-a-line-date", "Ten is fine.", "\n\nDate: Tue, 24 Nov 2026 09:12:00 +0100 From: help@desk.example To: Claire Dupont Subject: Printer" + PLAIN_TAIL),
    ("footer-short", "Ten is fine.", "\n\nFrom my iPad\n"),
    ("footer-brackets", "Ten is fine.", "\n\n<< sent by Galaxy >>\n"),
    ("footer-zh", "十点可以。", "\n\n發自我的 iPhone 傳送\n"),
    ("footer-ja", "十時で大丈夫です。", "\n\niPhoneから送信\n"),
    ("link-broken", "Ten is fine.", "\n\nOn 24/11/2026 09:12, Helpdesk wrote:\n\n> See your ticket (http://desk.example/t/1042\n_token=3dd518ab)\n> and tell us.\n"),
    ("link-unmarked", "Ten is fine.", "\n\nOn 24/11/2026 09:12, Helpdesk wrote:\n\n> See your ticket\n(http://desk.example/t/1042) >\n> and tell us.\n"),
    ("line-unmarked", "Ten is fine.", "\n\nOn 24/11/2026 09:12, Helpdesk wrote:\n\n> Our engineer will bring the new cable and the adapter and will need\nabout an hour\n> of your time.\n"),
]

# All of it is what was written.
KEPT = [
    ("keep-date-and-place", "Please come:\n\nDate: Tuesday 24 November 2026\nPlace: room 12\n\nBring the cable."),
    ("keep-date-by-hand", "This letter never came:\n\nFrom: help@desk.example\nDate: 24/11/2026\n\nCan you look for it?"),
    ("keep-le-name", "Bonjour, c'est Le Roy <leroy@dupont.example> qui a écrit la première demande.\nIl a encore le câble."),
    ("keep-short-answers", "\n\nOn 24/11/2026 09:12, Helpdesk wrote:\n> Does the lamp of the printer in the office upstairs blink red?\nyes\n> And that of the one downstairs, next to the coffee machine?\nno\n"),
    ("keep-device", "I cannot read them:\n\nthe letters come from my Android telephone, and since Monday from my iPad."),
    ("keep-strokes-around", "My answers are below.\n\n------------ My answers ------------\n\nTen is fine."),
    ("mbox-mark", ">From here on it works.\nThank you."),
]

NOW = '<div dir="ltr">Ten is fine.</div>'
PAGES = [
    # Programs that put what is written now into the element in which they quote.
    ("gmail-wraps", '<div class="gmail_quote"><div class="gmail_quote"><div>The cable is here.</div><div>Shall I install it?</div></div></div>', "The cable is here.\nShall I install it?"),
    ("yahoo-wraps", '<div>Hello,</div><div class="yahoo_quoted" id="yahoo_quoted_1"><div>The cable is here.</div></div>', "Hello,\nThe cable is here."),
    ("gmail-quotes", NOW + '<div class="gmail_quote">On 24 Nov 2026, at 09:12, Helpdesk &lt;help@desk.example&gt; wrote:<div>Shall we come?</div></div>', "Ten is fine."),
    ("yahoo-quotes", NOW + '<div class="yahoo_quoted"><div>On Tuesday, November 24, 2026 at 09:12:00 AM GMT+1, Helpdesk &lt;help@desk.example&gt; wrote:</div><div>Shall we come?</div></div>', "Ten is fine."),
    ("fields-on-a-line", NOW + "<div><hr><div><font><b>From: help@desk.example</b> <b>Date: Tue, 24 Nov 2026 09:12:00 +0100</b></font></div><div>Shall we come?</div></div>", "Ten is fine."),
]


def multipart_with_two_types():
    content_type, body = multipart("alternative", [text_part("Ten is fine."), text_part("<p>Ten is fine.</p>", type_="text/html")])
    for key, types in (("after", [content_type, "Content-Type: text/plain"]), ("before", ["Content-Type: text/plain;\r\n charset=utf-8", content_type])):
        yield f"seldom-two-types-{key}", message([*head(), "MIME-Version: 1.0", *types], body), {"text": "Ten is fine."}


def files():
    note = b"this claims to be a letter, and is none!"
    yield "seldom-no-letter", mail("mixed", [text_part("Ten is fine."), message(["Content-Type: message/rfc822", 'Content-Disposition: attachment; filename="note.eml"'], note)]), {"text": "Ten is fine.", "files": [("note.eml", note)]}
    data = bytes(range(200))
    yield "seldom-place", mail("mixed", [text_part("Ten is fine."), message(["Content-Type: image/jpeg", "Content-Location: http://desk.example/lamp.jpg?size=2", "Content-Transfer-Encoding: base64"], b64(data))]), {"files": [("lamp.jpg", data)]}
    names = ["Content-Type: text/plain;\r\n name=\"=?utf-8?B?w6k=?=\"", "Content-Disposition: attachment;\r\n filename*0*=utf-8''caf%C3%A9;\r\n filename*1*=%20noir.txt", "Content-Transfer-Encoding: base64"]
    yield "seldom-two-names", mail("mixed", [text_part("Ten is fine."), message(names, b64(data))]), {"files": [("café noir.txt", data)]}


def all_seldom():
    for key, now, tail in REPLIES:
        yield f"seldom-{key}", simple(now + tail, headers=head("Re: Printer")), {"text": now}
    for key, text in KEPT:
        wanted = {"text_has": ["yes", "no"]} if key == "keep-short-answers" else {"text": text.removeprefix(">")}
        yield f"seldom-{key}", simple(text, headers=head("Re: Printer")), wanted
    for key, page, text in PAGES:
        yield f"seldom-{key}", simple(page, headers=head("Re: Printer"), type_="text/html"), {"text": text}
    passed_on = '<div dir="ltr"><br><div class="gmail_quote">---------- Forwarded message ---------<br>From: Bob &lt;bob@dupont.example&gt;<br>Date: Tue, Nov 24, 2026 at 9:12 AM<br>Subject: Screen<br>To: Claire<br><br><div>My screen is black.</div></div></div>'
    yield "seldom-forward-marked", simple(passed_on, headers=head("Screen"), type_="text/html"), {"text_has": ["My screen is black."]}
    on_top = "From: Bob <bob@dupont.example>\nSent: Tuesday, November 24, 2026 9:12 AM\nTo: Claire <claire@dupont.example>\nSubject: Screen\n\nMy screen is black.\n"
    yield "seldom-header-on-top", simple(on_top, headers=head("Screen")), {"text_has": ["My screen is black."]}
    yield "seldom-original-on-top", simple("-------- Original Message --------\n" + on_top, headers=head("Screen")), {"text_has": ["My screen is black."]}
    yield "seldom-header-on-top-answered", simple(on_top, headers=head("Re: Screen")), {"text": ""}
    for charset, codec, text in (("win-1251", "cp1251", "Кабель пришёл"), ("cp_1252", "cp1252", "le câble est là"), ("iso88592", "iso8859-2", "kábel už je tu")):
        body = text.encode(codec)
        yield f"seldom-charset-{charset}", message([*head(), "MIME-Version: 1.0", f"Content-Type: text/plain; charset={charset}", "Content-Transfer-Encoding: 8bit"], body), {"text": text}
    yield "seldom-carriage-returns", message([*head()], b"Ten is fine.\rBring the cable.\r", end=b"\r"), {"text": "Ten is fine.\nBring the cable."}
    yield from multipart_with_two_types()
    yield from files()
