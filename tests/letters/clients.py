"""How mail programs quote, each in its own way, in four languages. Every function gives the tail that the
program puts below an answer: as plain text, and as HTML together with the answer."""
import html

from words import HELPDESK, PEOPLE, QUOTED

NAME, ADDRESS = HELPDESK


def lines(text):
    return text.split("\n")


def cited(text, mark="> "):
    return "\n".join((mark + one).rstrip() for one in lines(text))


def paragraphs(text):
    return "".join(f"<p>{html.escape(one)}</p>" if one else "<p>&nbsp;</p>" for one in lines(text))


def divs(text):
    return "".join(f"<div>{html.escape(one)}</div>" if one else "<div><br></div>" for one in lines(text))


def breaks(text):
    return "<br>".join(html.escape(one) for one in lines(text))


ON = {  # who wrote when, as Gmail puts it
    "fr": f"Le lun. 23 nov. 2026 à 10:31, {NAME} <{ADDRESS}> a écrit :", "nl": f"Op ma 23 nov. 2026 om 10:31 schreef {NAME} <{ADDRESS}>:",
    "de": f"Am Mo., 23. Nov. 2026 um 10:31 Uhr schrieb {NAME} <{ADDRESS}>:", "en": f"On Mon, Nov 23, 2026 at 10:31 AM {NAME} <{ADDRESS}> wrote:",
}
APPLE = {
    "fr": f"Le 23 nov. 2026 à 10:31, {NAME} <{ADDRESS}> a écrit :", "nl": f"Op 23 nov. 2026 om 10:31 heeft {NAME} <{ADDRESS}> het volgende geschreven:",
    "de": f"Am 23.11.2026 um 10:31 schrieb {NAME} <{ADDRESS}>:", "en": f"On 23 Nov 2026, at 10:31, {NAME} <{ADDRESS}> wrote:",
}
THUNDERBIRD = {
    "fr": f"Le 23/11/2026 à 10:31, {NAME} a écrit :", "nl": f"Op 23-11-2026 om 10:31 schreef {NAME}:",
    "de": f"Am 23.11.26 um 10:31 schrieb {NAME}:", "en": f"On 23/11/2026 10:31, {NAME} wrote:",
}
HEADER = {  # from, sent, to, subject, when
    "fr": ("De", "Envoyé", "À", "Objet", "lundi 23 novembre 2026 10:31"), "nl": ("Van", "Verzonden", "Aan", "Onderwerp", "maandag 23 november 2026 10:31"),
    "de": ("Von", "Gesendet", "An", "Betreff", "Montag, 23. November 2026 10:31"), "en": ("From", "Sent", "To", "Subject", "Monday, November 23, 2026 10:31 AM"),
}
ORIGINAL = {"fr": "Message d'origine", "nl": "Oorspronkelijk bericht", "de": "Ursprüngliche Nachricht", "en": "Original Message"}


def header_lines(language, space=""):
    f, d, t, s, when = HEADER[language]
    name, address = PEOPLE[language]
    sep = " :" if language == "fr" else ":"
    return [f"{f}{sep} {NAME} <{ADDRESS}>", f"{d}{sep} {when}", f"{t}{sep} {name} <{address}>", f"{s}{sep} [T-1042] Test"]


def outlook_desktop(language, reply):
    quoted = QUOTED[language]
    plain = reply + "\n\n" + "\n".join(header_lines(language)) + "\n\n" + quoted
    head = "<br>".join(f"<b>{html.escape(one.split(':', 1)[0])}:</b>{html.escape(one.split(':', 1)[1])}" for one in header_lines(language))
    body = "".join(f'<p class="MsoNormal">{html.escape(one) or "<o:p>&nbsp;</o:p>"}</p>' for one in lines(reply))
    rest = "".join(f'<p class="MsoNormal">{html.escape(one) or "<o:p>&nbsp;</o:p>"}</p>' for one in lines(quoted))
    page = ('<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">'
            '<style><!-- p.MsoNormal {margin:0cm} --></style><!--[if gte mso 9]><xml><o:shapedefaults/></xml><![endif]--></head>'
            f'<body lang="FR-BE"><div class="WordSection1">{body}<p class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;'
            f'padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">{head}<o:p></o:p></p></div></div>{rest}</div></body></html>')
    return plain, page


def outlook_web(language, reply):
    quoted = QUOTED[language]
    plain = reply + "\n________________________________\n" + "\n".join(header_lines(language)) + "\n\n" + quoted
    head = "<br>".join(f"<b>{html.escape(one.split(':', 1)[0])}:</b>{html.escape(one.split(':', 1)[1])}" for one in header_lines(language))
    page = (f'<html><head><style type="text/css" style="display:none;"> P {{margin-top:0;margin-bottom:0;}} </style></head><body dir="ltr">{divs(reply)}<div id="appendonsend"></div>'
            f'<hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif">{head}</font><div>&nbsp;</div></div>{divs(quoted)}</body></html>')
    return plain, page


def outlook_mobile(language, reply):
    from words import FOOTERS
    footer = FOOTERS[language][2]
    quoted = QUOTED[language]
    plain = reply + f"\n\n{footer}<https://aka.ms/o0ukef>\n________________________________\n" + "\n".join(header_lines(language)) + "\n\n" + quoted
    head = "<br>".join(f"<b>{html.escape(one.split(':', 1)[0])}:</b>{html.escape(one.split(':', 1)[1])}" for one in header_lines(language))
    page = (f'<html><body>{divs(reply)}<div><br></div><div id="ms-outlook-mobile-signature"><a href="https://aka.ms/o0ukef">{footer}</a></div><hr style="display:inline-block;width:98%" tabindex="-1">'
            f'<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri">{head}</font></div>{divs(quoted)}</body></html>')
    return plain, page


def gmail(language, reply):
    quoted = QUOTED[language]
    plain = reply + "\n\n" + wrapped(ON[language]) + "\n\n" + cited(quoted) + "\n"
    page = (f'<div dir="ltr">{divs(reply)}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">{html.escape(ON[language])}<br></div>'
            f'<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">{divs(quoted)}</blockquote></div>')
    return plain, page


def apple_mail(language, reply):
    quoted = QUOTED[language]
    plain = reply + "\n\n> " + APPLE[language] + "\n> \n" + cited(quoted) + "\n"
    page = (f'<html><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space;">{divs(reply)}<div><br><blockquote type="cite"><div>{html.escape(APPLE[language])}</div><br class="Apple-interchange-newline">'
            f'<div>{divs(quoted)}</div></blockquote></div><br></body></html>')
    return plain, page


def apple_iphone(language, reply):
    from words import FOOTERS
    quoted = QUOTED[language]
    plain = reply + "\n\n" + FOOTERS[language][0] + "\n\n> " + APPLE[language] + "\n> \n> \ufeff" + cited(quoted)[2:] + "\n"
    page = (f'<html><body dir="auto">{divs(reply)}<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">{FOOTERS[language][0]}</div><div dir="ltr"><br><blockquote type="cite">{html.escape(APPLE[language])}<br><br></blockquote></div>'
            f'<blockquote type="cite"><div dir="ltr">\ufeff{divs(quoted)}</div></blockquote></body></html>')
    return plain, page


def thunderbird(language, reply):
    quoted = QUOTED[language]
    plain = reply + "\n\n" + THUNDERBIRD[language] + "\n" + cited(quoted) + "\n"
    page = (f'<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head><body>{paragraphs(reply)}<div class="moz-cite-prefix">{html.escape(THUNDERBIRD[language])}<br></div>'
            f'<blockquote type="cite" cite="mid:abc@desk.example">{paragraphs(quoted)}</blockquote></body></html>')
    return plain, page


def thunderbird_below(language, reply):
    quoted = QUOTED[language]
    plain = THUNDERBIRD[language] + "\n" + cited(quoted) + "\n\n" + reply + "\n"
    page = (f'<!DOCTYPE html><html><body><div class="moz-cite-prefix">{html.escape(THUNDERBIRD[language])}<br></div>'
            f'<blockquote type="cite" cite="mid:abc@desk.example">{paragraphs(quoted)}</blockquote>{paragraphs(reply)}</body></html>')
    return plain, page


def gmx(language, reply):
    quoted = QUOTED[language]
    f, d, t, s, when = HEADER[language]
    name, address = PEOPLE[language]
    head = [f"{d}: {when}", f'{f}: "{NAME}" <{ADDRESS}>', f"{t}: {address}", f"{s}: [T-1042] Test"]
    plain = reply + "\n \n\n" + "\n".join(head) + "\n\n" + quoted
    page = (f'<html><head></head><body><div style="font-family: Verdana;font-size: 12.0px;">{divs(reply)}<div> <div name="quote" style="margin:10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5;">'
            f'<div style="margin:0 0 10px 0;">' + "<br/>".join(f"<b>{one.split(':', 1)[0]}:</b>{html.escape(one.split(':', 1)[1])}" for one in head) + f'</div><div name="quoted-content">{breaks(quoted)}</div></div></div></div></body></html>')
    return plain, page


def telenet(language, reply):  # Zimbra
    quoted = QUOTED[language]
    f, d, t, s, when = HEADER[language]
    name, address = PEOPLE[language]
    head = [f'{f}: "{NAME}" <{ADDRESS}>', f'{t}: "{name}" <{address}>', f"{d}: {when}", f"{s}: [T-1042] Test"]
    plain = reply + f"\n\n----- {ORIGINAL[language]} -----\n" + "\n".join(head) + "\n\n" + quoted
    page = (f'<html><body><div style="font-family: arial; font-size: 12pt; color: #000000">{divs(reply)}<div><br></div><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><blockquote style="border-left:2px solid #1010FF;margin-left:5px;padding-left:5px;">'
            + "<br>".join(f"<b>{one.split(':', 1)[0]}:</b>{html.escape(one.split(':', 1)[1])}" for one in head) + f'<br></blockquote></div><div data-marker="__QUOTED_TEXT__"><blockquote style="border-left:2px solid #1010FF;">{divs(quoted)}</blockquote></div></div></body></html>')
    return plain, page


def proximus(language, reply):  # Open-Xchange
    quoted = QUOTED[language]
    who = {"fr": f"Le 23/11/2026 10:31 CET, {NAME} <{ADDRESS}> a écrit :", "nl": f"Op 23/11/2026 10:31 CET schreef {NAME} <{ADDRESS}>:",
           "de": f"{NAME} <{ADDRESS}> hat am 23.11.2026 10:31 CET geschrieben:", "en": f"On 11/23/2026 10:31 AM CET {NAME} <{ADDRESS}> wrote:"}[language]
    plain = reply + "\n\n> " + who + "\n> \n" + cited(quoted, "> ") + "\n"
    page = f'<!doctype html><html><head><meta charset="UTF-8"></head><body>{divs(reply)}<blockquote type="cite"><div>{html.escape(who)}</div><div><br></div><div>{divs(quoted)}</div></blockquote></body></html>'
    return plain, page


def yahoo(language, reply):
    quoted = QUOTED[language]
    who = ON[language]
    plain = reply + "\n\n    " + who + "  \n \n " + quoted.replace("\n", "\n ") + "\n"
    page = (f'<html><body><div class="ydp12 yahoo-style-wrap" style="font-family:Helvetica">{divs(reply)}</div><div id="yahoo_quoted_7412" class="yahoo_quoted"><div style="font-family:Helvetica;color:#26282a;"><div>{html.escape(who)}</div><div><br></div><div>{divs(quoted)}</div></div></div></body></html>')
    return plain, page


def wrapped(text, width=72):
    out, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            out.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join(out + [line])


CLIENTS = {f.__name__: f for f in (outlook_desktop, outlook_web, outlook_mobile, gmail, apple_mail, apple_iphone, thunderbird, thunderbird_below, gmx, telenet, proximus, yahoo)}
