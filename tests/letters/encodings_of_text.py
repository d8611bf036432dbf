"""Character sets, transfer encodings, encoded words, names of files."""
import base64
import hashlib

from build import b64, head, leaf, mail, message, simple, text_part, word

SPEAK = {  # language, text, character sets that can write it
    "fr": ("L'écran est noir, la clé USB n'est pas reconnue. Ça dure depuis Noël…", ["utf-8", "windows-1252", "utf-16", "utf-16-le", "utf-16-be", "utf-7", "macintosh"]),
    "fr2": ("L'écran est noir, la clé n'est pas reconnue depuis la mise à jour.", ["iso-8859-1", "iso-8859-15", "cp850", "windows-1252"]),
    "de": ("Der Drucker zieht das Papier schräg ein, größere Blätter gar nicht.", ["utf-8", "iso-8859-1", "iso-8859-15", "cp437"]),
    "pl": ("Drukarka nie działa, proszę o pomoc. Zażółć gęślą jaźń.", ["utf-8", "iso-8859-2", "windows-1250"]),
    "ru": ("Принтер не печатает уже второй день, помогите пожалуйста.", ["utf-8", "koi8-r", "windows-1251", "iso-8859-5", "cp866"]),
    "el": ("Ο εκτυπωτής δεν τυπώνει από χθες το πρωί.", ["utf-8", "iso-8859-7", "windows-1253"]),
    "tr": ("Yazıcı çalışmıyor, lütfen yardım edin. Şifremi unuttum.", ["utf-8", "iso-8859-9", "windows-1254"]),
    "he": ("המדפסת לא עובדת מאתמול", ["utf-8", "iso-8859-8", "windows-1255"]),
    "ar": ("الطابعة لا تعمل منذ أمس", ["utf-8", "iso-8859-6", "windows-1256"]),
    "lt": ("Spausdintuvas neveikia, prašome padėti. Žąsys.", ["utf-8", "iso-8859-13", "windows-1257"]),
    "ja": ("プリンターが動きません。助けてください。", ["utf-8", "iso-2022-jp", "shift_jis", "euc-jp"]),
    "zh": ("打印机不工作，请帮忙。", ["utf-8", "gb2312", "gbk", "gb18030", "big5hkscs" and "hz"]),
    "zt": ("印表機不能列印，請幫忙。", ["big5"]),
    "ko": ("프린터가 작동하지 않습니다. 도와주세요.", ["utf-8", "euc-kr", "iso-2022-kr"]),
    "th": ("เครื่องพิมพ์ไม่ทำงาน", ["utf-8", "tis-620"]),
    "uk": ("Принтер не друкує, допоможіть будь ласка. Їжак.", ["utf-8", "koi8-u"]),
}
PYTHON = {"macintosh": "mac-roman", "gb2312": "gb2312", "tis-620": "tis-620"}
EIGHT_BIT_SAFE = lambda charset: not charset.startswith("utf-16")


def charsets():
    for key, (text, sets) in SPEAK.items():
        for charset in sets:
            data = text.encode(PYTHON.get(charset, charset))
            for encoding in ("base64", "quoted-printable", "8bit"):
                if encoding != "base64" and not EIGHT_BIT_SAFE(charset):
                    continue
                name = {"utf-16-le": "utf-16le", "utf-16-be": "utf-16be"}.get(charset, charset)
                body = leaf(f"text/plain; charset={name}", data, encoding)
                yield f"charset-{key}-{charset}-{encoding}", message([*head(), "MIME-Version: 1.0"], b"")[:-2] + body, {"text": text}


def undeclared():
    text = "L'écran est resté noir."
    yield "undeclared-utf8", message(head(), text.encode()), {"text": text}
    yield "undeclared-latin1", message(head(), text.encode("cp1252")), {"text": text}
    for wrong in ("us-ascii", "unknown-8bit", "x-unknown", "made-up-17", "ansi_x3.4-1968", ""):
        yield f"wrong-{wrong or 'empty'}-utf8", message([*head(), f"Content-Type: text/plain; charset={wrong}"], text.encode()), {"text": text}
        yield f"wrong-{wrong or 'empty'}-latin1", message([*head(), f"Content-Type: text/plain; charset={wrong}"], text.encode("cp1252")), {"text": text}
    yield "utf8-says-latin1", message([*head(), "Content-Type: text/plain; charset=iso-8859-1"], text.encode()), {"text": text}
    yield "latin1-says-utf8", message([*head(), "Content-Type: text/plain; charset=utf-8"], text.encode("cp1252")), {"text": text}
    yield "cp1252-says-latin1", message([*head(), "Content-Type: text/plain; charset=iso-8859-1"], "C’est 5 €".encode("cp1252")), {"text": "C’est 5 €"}
    yield "bom", message([*head(), "Content-Type: text/plain; charset=utf-8"], b"\xef\xbb\xbf" + text.encode()), {"text": text}
    yield "html-meta", message([*head(), "Content-Type: text/html"], '<html><head><meta charset="koi8-r"></head><body><p>Принтер</p></body></html>'.encode("koi8-r")), {"text": "Принтер"}
    yield "quoted-charset", message([*head(), "Content-Type: text/plain; charset=\"ISO-8859-1\"; format=flowed"], text.encode("latin-1")), {"text": text}
    yield "capitals", message([*head(), "CONTENT-TYPE: TEXT/PLAIN; CHARSET=UTF-8", "content-transfer-ENCODING: Base64"], b64(text.encode())), {"text": text}


def words():
    cafe = "Café à Liège n°5"
    yield "word-b", simple("x", headers=head(word(cafe))), {"subject": cafe}
    yield "word-q", simple("x", headers=head(word(cafe, "utf-8", "Q"))), {"subject": cafe}
    yield "word-lower-q", simple("x", headers=head(word(cafe, "iso-8859-1", "q"))), {"subject": cafe}
    yield "word-two", simple("x", headers=head(word("Café ", how="Q") + " " + word("crème"))), {"subject": "Café crème"}
    yield "word-folded", simple("x", headers=head(word("Café ") + "\r\n " + word("crème"))), {"subject": "Café crème"}
    yield "word-two-sets", simple("x", headers=head(word("Café ", "iso-8859-1", "Q") + " " + word("你好", "gb2312"))), {"subject": "Café 你好"}
    yield "word-with-text", simple("x", headers=head("Re: " + word("Café", how="Q") + " fermé"[:5])), {"subject": "Re: Café ferm"}
    data = "日本語のメール".encode()
    import base64
    split = f"=?utf-8?B?{base64.b64encode(data[:7]).decode()}?=\r\n =?utf-8?B?{base64.b64encode(data[7:]).decode()}?="
    yield "word-split-letter", simple("x", headers=head(split)), {"subject": "日本語のメール"}
    yield "word-jp", simple("x", headers=head(word("印刷できません", "iso-2022-jp"))), {"subject": "印刷できません"}
    yield "word-language", simple("x", headers=head("=?utf-8*fr?Q?Caf=C3=A9?=")), {"subject": "Café"}
    yield "word-space-inside", simple("x", headers=head("=?utf-8?Q?Caf=C3=A9 noir?=")), {"subject": "Café noir"}
    yield "word-raw-utf8", simple("x", headers=head(b"Caf\xc3\xa9".decode("latin-1").encode("latin-1").decode("utf-8"))), {"subject": "Café"}
    yield "word-raw-latin1", message([b"From: a@b.example", b"Subject: Caf\xe9"], b"x"), {"subject": "Café"}
    yield "word-sender", simple("x", headers=head(sender=word("Jörg Müller", "iso-8859-1", "Q") + " <j@m.example>")), {"from": ("Jörg Müller", "j@m.example")}
    yield "word-sender-quoted", simple("x", headers=head(sender='"' + word("Jörg Müller") + '" <j@m.example>')), {"from": ("Jörg Müller", "j@m.example")}
    yield "sender-comma", simple("x", headers=head(sender='"Dupont, Claire" <c@d.example>')), {"from": ("Dupont, Claire", "c@d.example")}
    yield "sender-comment", simple("x", headers=head(sender="c@d.example (Claire Dupont)")), {"from": ("Claire Dupont", "c@d.example")}
    yield "sender-bare", simple("x", headers=head(sender="c@d.example")), {"from": ("", "c@d.example")}
    yield "word-empty", simple("x", headers=head("=?utf-8?B??=")), {"subject": ""}
    yield "word-broken-base64", simple("x", headers=head("=?utf-8?B?Q2Fmw6k?=")), {"subject": "Café"}
    yield "word-tab-folded", simple("x", headers=head("Printer on\r\n\tthe second floor")), {"subject": "Printer on\tthe second floor".replace("\t", " ")}
    yield "word-unknown-set", simple("x", headers=head("=?made-up?Q?abc?=")), {}


def with_file(parameters, name, type_="application/pdf"):
    data = b"%PDF-1.4\n\x00\x01\xff" + name.encode()
    part = leaf(f"{type_}{parameters[0]}", data, "base64", [f"Content-Disposition: attachment{parameters[1]}"])
    return mail("mixed", [text_part("See the file."), part]), {"text": "See the file.", "files": [(name, data)]}


def names():
    forms = {
        "plain": ("", "; filename=report.pdf", "report.pdf"), "quoted": ("", '; filename="my report.pdf"', "my report.pdf"),
        "only-name": ('; name="report.pdf"', "", "report.pdf"), "2231": ("", "; filename*=utf-8''r%C3%A9sum%C3%A9.pdf", "résumé.pdf"),
        "2231-latin1": ("", "; filename*=iso-8859-1'fr'r%E9sum%E9.pdf", "résumé.pdf"),
        "2231-parts": ("", ";\r\n filename*0=\"a very long na\";\r\n filename*1=\"me indeed.pdf\"", "a very long name indeed.pdf"),
        "2231-parts-set": ("", ";\r\n filename*0*=utf-8''r%C3%A9sum;\r\n filename*1*=%C3%A9%20complet;\r\n filename*2=.pdf", "résumé complet.pdf"),
        "2231-parts-disordered": ("", "; filename*1=b.pdf; filename*0=a", "ab.pdf"),
        "2047": ("", f'; filename="{word("résumé.pdf")}"', "résumé.pdf"), "2047-name": (f'; name="{word("résumé.pdf", "iso-8859-1", "Q")}"', "", "résumé.pdf"),
        "2047-two": ("", f'; filename="{word("résumé ", how="Q")} {word("complet.pdf")}"', "résumé complet.pdf"),
        "raw-utf8": ("", '; filename="résumé.pdf"', "résumé.pdf"), "folder": ("", '; filename="C:\\\\Users\\\\x\\\\report.pdf"', "report.pdf"),
        "up": ("", '; filename="../../etc/passwd"', "passwd"), "escaped": ("", '; filename="a \\"b\\".pdf"', 'a "b".pdf'),
    }
    for key, (of_type, of_disposition, name) in forms.items():
        raw, expected = with_file((of_type, of_disposition), name)
        yield f"name-{key}", raw, expected


# What programs call a character set, and which one their bytes are in.
LABELS = [("gb2312", "gbk", "鎔基"), ("gbk", "gb18030", "龍"), ("big5", "cp950", "碁銹裏"), ("ks_c_5601-1987", "cp949", "똠방각하"), ("euc-kr", "cp949", "똠방"), ("shift_jis", "cp932", "①㈱"), ("iso-2022-jp", "iso2022_jp", "日本語"), ("euc-jp", "euc_jp", "日本"),
          ("hz-gb-2312", "hz", "中文"), ("iso-8859-1", "cp1252", "“café” €"), ("iso-8859-1", "utf-8", "café"), ("iso-8859-15", "iso8859_15", "50 €"), ("us-ascii", "utf-8", "café"), ("us-ascii", "cp1252", "café"), ("unknown-8bit", "cp1252", "café"), ("x-unknown", "utf-8", "café"), ("utf-8", "cp1252", "café"),
          ("utf8", "utf-8", "𝒳😀"), ("utf-8*fr", "utf-8", "été"), ("cp1252", "cp1252", "€"), ("macintosh", "mac_roman", "été"), ("koi8-r", "koi8-r", "Привет"), ("windows-1251", "cp1251", "Привет"), ("iso-8859-2", "iso8859_2", "łódź"), ("windows-1250", "cp1250", "łódź"), ("iso-8859-8-i", "iso8859_8", "שלום"), ("windows-1256", "cp1256", "مرحبا"), ("tis-620", "tis-620", "สวัสดี")]


def bytes_word(charset, data, how):
    return f"=?{charset}?B?{base64.b64encode(data).decode()}?=" if how == "B" else f"=?{charset}?Q?{''.join(f'={b:02X}' for b in data)}?="


def labels():
    for n, (label, codec, text) in enumerate(LABELS):
        for how in "BQ":
            coded = bytes_word(label, text.encode(codec), how)
            raw = message([f"From: {coded} <a@b.example>", f"Subject: Re: {coded}", f'Content-Type: application/pdf; name="{coded}.pdf"', "Content-Disposition: attachment"], b"x")
            yield f"label-{n}-{label}-{how}", raw, {"subject": f"Re: {text}", "from": (text, "a@b.example"), "files": [(f"{text}.pdf", b"x")]}
        if "*" not in label and label not in ("us-ascii", "unknown-8bit", "x-unknown", "hz-gb-2312"):
            data = text.encode(codec)
            yield f"label-{n}-{label}-raw", message([b"From: " + data + b" <a@b.example>", b"Subject: " + data, f"Content-Type: text/plain; charset={label}".encode()], data), {"subject": text, "from": (text, "a@b.example"), "text": text}


def unpadded():
    for size in range(1, 9):
        data = bytes(range(200, 200 + size))
        coded = base64.b64encode(data).rstrip(b"=")
        part = message(["Content-Type: application/octet-stream", "Content-Transfer-Encoding: base64", "Content-Disposition: attachment; filename=x.bin"], coded)
        yield f"base64-unpadded-{size}", mail("mixed", [text_part("See."), part]), {"files": [("x.bin", data)]}
    yield "utf-16-odd", message([b"From: a@b.example", b"Content-Type: text/plain; charset=utf-16", b"Content-Transfer-Encoding: base64"], base64.b64encode("caf\u00e9\n".encode("utf-16")[:-1])), {"text": "café"}
    yield "blank-line-missing", b"From: a@b.example\r\nSubject: x\r\nThe printer is broken.\r\nPlease come.\r\n", {"subject": "x", "text": "The printer is broken.\nPlease come."}


def all_encodings():
    yield from labels()
    yield from unpadded()
    yield from charsets()
    yield from undeclared()
    yield from words()
    yield from names()


def sha(data):
    return hashlib.sha256(data).hexdigest()
