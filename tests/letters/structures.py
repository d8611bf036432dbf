"""How messages are put together, and how they are broken."""
import binascii
import gzip
import io
import tarfile
import zipfile

from build import b64, encoded_body, head, leaf, mail, message, multipart, simple, text_part, tnef

TEXT = "The printer does not print."
PAGE = "<html><body><p>The printer does not print.</p></body></html>"
PDF = b"%PDF-1.4\r\n" + bytes(range(256)) * 40 + b"\n\r\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 3


def file_part(name, data, type_="application/octet-stream", encoding="base64", disposition="attachment", more=()):
    return leaf(f'{type_}; name="{name}"', data, encoding, [f'Content-Disposition: {disposition}; filename="{name}"', *more])


def part_of(kind, parts, boundary, **more):
    content_type, body = multipart(kind, parts, boundary, **more)
    return message([content_type], body)


def well_made():
    both = part_of("alternative", [text_part(TEXT), text_part(PAGE, type_="text/html")], "=_alt")
    yield "alternative", mail("alternative", [text_part(TEXT), text_part(PAGE, type_="text/html")]), {"text": TEXT, "files": []}
    yield "mixed", mail("mixed", [both, file_part("a.pdf", PDF)]), {"text": TEXT, "files": [("a.pdf", PDF)]}
    related = part_of("related", [text_part('<p>The printer does not print.<img src="cid:i1"></p>', type_="text/html"), file_part("i.png", PNG, "image/png", disposition="inline", more=["Content-ID: <i1>"])], "=_rel")
    yield "related", mail("alternative", [text_part(TEXT), related]), {"text": TEXT, "files": [("i.png", PNG)]}
    yield "related-outside", mail("related", [both, file_part("i.png", PNG, "image/png", disposition="inline", more=["Content-ID: <i1>"])]), {"text": TEXT, "files": [("i.png", PNG)]}
    yield "apple", mail("mixed", [text_part("First."), file_part("a.pdf", PDF, disposition="inline"), text_part("Second.")]), {"text_has": ["First.", "Second."], "files": [("a.pdf", PDF)]}
    calendar = "BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:REQUEST\nBEGIN:VEVENT\nSUMMARY:Repair\nEND:VEVENT\nEND:VCALENDAR\n".replace("\n", "\r\n").encode()
    yield "calendar", mail("alternative", [text_part(TEXT), leaf("text/calendar; charset=utf-8; method=REQUEST", calendar, "base64")]), {"text": TEXT, "files": [("", calendar)]}
    yield "smime-signed", mail("signed", [text_part(TEXT), file_part("smime.p7s", PDF, "application/pkcs7-signature")], parameters='; protocol="application/pkcs7-signature"; micalg=sha-256'), {"text": TEXT, "warning": "smime_signed", "files": [("smime.p7s", PDF)]}
    yield "smime-encrypted", message([*head(), 'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"', "Content-Transfer-Encoding: base64"], b64(PDF)), {"text": "", "warning": "smime_encrypted", "files": [("smime.p7m", PDF)]}
    yield "pgp", mail("encrypted", [leaf("application/pgp-encrypted", b"Version: 1\r\n"), file_part("encrypted.asc", PDF)], parameters='; protocol="application/pgp-encrypted"'), {"warning": "pgp_encrypted"}
    inner = message([*head("Inner", message_id="inner@x.example")], b"Inner text\r\n")
    yield "nested", mail("mixed", [text_part(TEXT), leaf("message/rfc822", inner)]), {"text": TEXT, "files": [(None, inner)]}
    deeper = mail("mixed", [text_part("Inner"), file_part("b.pdf", PDF)], boundary="=_inner")
    yield "nested-multipart", mail("mixed", [text_part(TEXT), leaf("message/rfc822", deeper)]), {"text": TEXT, "files": [(None, deeper)]}
    for encoding in ("base64", "quoted-printable"):
        binary = PDF if encoding == "base64" else b"a=b\x00\xff tail \t\r\nend"
        part = leaf("application/octet-stream", binary, "base64", ['Content-Disposition: attachment; filename="x.bin"']) if encoding == "base64" else message(["Content-Type: application/octet-stream", "Content-Transfer-Encoding: quoted-printable", 'Content-Disposition: attachment; filename="x.bin"'], b"a=3Db=00=FF tail =09\r\nend")
        yield f"bytes-{encoding}", mail("mixed", [text_part(TEXT), part]), {"files": [("x.bin", binary)]}
    for size in (0, 1, 2, 3, 56, 57, 58, 1000, 70000):
        data = bytes((i * 37 + size) % 256 for i in range(size))
        yield f"bytes-{size}", mail("mixed", [text_part(TEXT), file_part("x.bin", data)]), {"files": [("x.bin", data)]}
    csv = "a;b\r\né;2\r\n".encode("latin-1")
    yield "text-file", mail("mixed", [text_part(TEXT), file_part("x.csv", csv, "text/csv")]), {"text": TEXT, "files": [("x.csv", csv)]}
    yield "text-file-plain", mail("mixed", [text_part(TEXT), file_part("log.txt", csv, "text/plain")]), {"text": TEXT, "files": [("log.txt", csv)]}
    for n in (1, 2, 5):
        files = [(f"f{i}.bin", bytes([i]) * (i + 10)) for i in range(n)]
        yield f"winmail-{n}", mail("mixed", [text_part(TEXT), file_part("winmail.dat", tnef(files), "application/ms-tnef")]), {"text": TEXT, "files": files}
    yield "winmail-body", mail("mixed", [file_part("winmail.dat", tnef([("a.txt", b"abc")], TEXT), "application/ms-tnef")]), {"text": TEXT, "files": [("a.txt", b"abc")]}
    yield "winmail-broken", mail("mixed", [text_part(TEXT), file_part("winmail.dat", tnef([("a.txt", b"abc" * 50)])[:90], "application/ms-tnef")]), {"text": TEXT}
    yield "flowed", simple("This line goes on \nhere.\nThis one ends.", parameters="; format=flowed"), {"text": "This line goes on here.\nThis one ends."}
    yield "flowed-delsp", simple("Donau \ndampfschiff", parameters="; format=flowed; delsp=yes"), {"text": "Donaudampfschiff"}
    yield "html-only", simple("<html><head><title>no</title><style>p{}</style></head><body><script>no</script><p>One &eacute; &amp; two</p><ul><li>a</li><li>b</li></ul></body></html>", type_="text/html"), {"text_has": ["One é & two", "- a", "- b"], "text_lacks": ["no", "p{}"]}


def old_and_odd():
    pages = [text_part(PAGE, type_="text/html"), file_part("a.pdf", PDF, disposition="inline"), text_part("<p>After.</p>", type_="text/html")]
    yield "apple-html", mail("alternative", [text_part(TEXT), part_of("mixed", pages, "=_in")]), {"text": TEXT, "files": [("a.pdf", PDF)]}
    yield "mixed-both", mail("mixed", [text_part("First."), text_part("<p>Second.</p>", type_="text/html")]), {"text_has": ["First.", "Second."]}
    for size in (1, 44, 45, 46, 1000):
        data = bytes((i * 31 + size) % 256 for i in range(size))
        coded = b"".join(binascii.b2a_uu(data[i:i + 45]) for i in range(0, size, 45))
        yield f"uuencoded-{size}", message(head(), b"See below.\r\n\r\nbegin 644 x.bin\r\n" + coded.replace(b"\n", b"\r\n") + b"`\r\nend\r\n"), {"text": "See below.", "files": [("x.bin", data)]}
    yield "not-uuencoded", simple("To begin 644 times is\nbegin 644 times.\nend"), {"text": "To begin 644 times is begin 644 times. end", "files": []}


def broken():
    content_type, body = multipart("mixed", [text_part(TEXT), file_part("a.pdf", PDF)])
    yield "no-end", message([*head(), content_type], body.replace(b"--=_b1--\r\n", b"")), {"text": TEXT, "files": [("a.pdf", PDF)]}
    yield "unix-lines", mail("mixed", [text_part(TEXT), file_part("a.pdf", PDF)]).replace(b"\r\n", b"\n"), {"text": TEXT, "files": [("a.pdf", PDF)]}
    yield "no-boundary", message([*head(), "Content-Type: multipart/mixed"], TEXT.encode()), {"text": TEXT}
    yield "boundary-absent", message([*head(), 'Content-Type: multipart/mixed; boundary="zz"'], TEXT.encode()), {"text": TEXT}
    yield "no-headers", b"\r\n" + TEXT.encode(), {"text": TEXT}
    yield "empty", b"", {"text": ""}
    yield "only-headers", b"From: a@b.example\r\nSubject: x\r\n", {"text": "", "subject": "x"}
    yield "mbox", b"From claire@dupont.example Mon Nov 23 10:31:00 2026\n" + simple(TEXT).replace(b"\r\n", b"\n"), {"text": TEXT, "subject": "Printer"}
    yield "no-type", message(head(), TEXT.encode()), {"text": TEXT}
    yield "bad-type", message([*head(), "Content-Type: rubbish"], TEXT.encode()), {"text": TEXT}
    yield "bad-type2", message([*head(), "Content-Type: text"], TEXT.encode()), {"text": TEXT}
    yield "bad-encoding", message([*head(), "Content-Type: text/plain", "Content-Transfer-Encoding: made-up"], TEXT.encode()), {"text": TEXT}
    yield "bad-date", message([b"From: a@b.example", b"Date: yesterday"], TEXT.encode()), {"text": TEXT, "date": None}
    yield "two-digit-year", message([b"From: a@b.example", b"Date: 23 Nov 26 10:31 GMT"], TEXT.encode()), {"date": "2026-11-23T10:31:00.000Z"}
    yield "date", simple(TEXT), {"date": "2026-11-23T10:02:03.000Z"}
    yield "no-from", message([b"Subject: x"], TEXT.encode()), {"text": TEXT, "from": None}
    yield "base64-junk", message([*head(), "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64"], b64(TEXT.encode()) + b"\r\n\r\n"), {"text": TEXT}
    yield "base64-one-line", message([*head(), "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64"], b64((TEXT * 50).encode(), 10 ** 6)), {"text": TEXT * 50}
    yield "qp-soft", message([*head(), "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable"], b"The printer does=\r\n not print=2E"), {"text": TEXT}
    yield "qp-broken", message([*head(), "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable"], b"100=% sure=\r\n"), {"text_has": ["100"]}
    yield "same-boundary", mail("mixed", [part_of("alternative", [text_part(TEXT)], "=_b1-x"), file_part("a.pdf", PDF)]), {"text": TEXT, "files": [("a.pdf", PDF)]}
    yield "message-ids", simple(TEXT, headers=head(more=["References: <a@x.example>\r\n <b@x.example>,<c@x.example>", "In-Reply-To: <c@x.example> (sent by x)"])), {"references": ["a@x.example", "b@x.example", "c@x.example"]}
    yield "message-id-bare", message([b"From: a@b.example", b"Message-ID: bare@x.example"], TEXT.encode()), {"message_id": "bare@x.example"}
    yield "nul", message(head(), b"The printer\x00 does not print."), {}
    yield "long-line", message(head(), b"x" * 300000), {}
    yield "deep-html", simple("<div>" * 5000 + "deep" + "</div>" * 5000, type_="text/html"), {"warning": "html_cut"}
    yield "many-attributes", simple("<p>before</p><p " + " ".join(f"a{i}=1" for i in range(20000)) + ">after</p>", type_="text/html"), {"text_has": ["before"]}


def bombs():
    many = mail("mixed", [leaf("text/plain", b"x")] * 10000)
    yield "bomb-parts", many, {"refused": "parts"}
    yield "bomb-header", message([*head(), "X-Long: " + "a" * 3_000_000], b"x"), {"refused": "header"}
    yield "bomb-headers", message([*head(), *(f"X-{i}: y" for i in range(200_000))], b"x"), {"refused": "header"}
    inner = leaf("text/plain", b"x")
    for i in range(200):
        inner = part_of("mixed", [inner], f"=_n{i}")
    yield "bomb-nested", mail("mixed", [inner]), {"refused": "deep"}
    inner = message(head(), b"x")
    for i in range(300):
        inner = message([*head(), "Content-Type: message/rfc822"], inner)
    yield "bomb-messages", inner, {"any": True}
    yield "bomb-addresses", message([b"From: a@b.example", b"To: " + b", ".join(b"a%d@b.example" % i for i in range(40000))], b"x"), {"any": True}
    yield "bomb-quotes", simple("> " * 100000 + "x\n" + ">" * 200000), {"any": True}
    yield "bomb-lines", message(head(), b"On 1/1/2026, x wrote:\n" * 100000), {"any": True}
    yield "bomb-open-tags", simple("<b><i>" * 50000 + "</b>" * 50000, type_="text/html"), {"any": True}
    yield "bomb-brackets", message(head("=?utf-8?Q?" * 50000 + "x"), b"<" * 100000), {"any": True}


def zipped(*files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files:
            file.writestr(name, data)
    return out.getvalue()


def tarred(*files):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as file:
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            file.addfile(info, io.BytesIO(data))
    return out.getvalue()


def archives():
    """Files that nobody should unpack: told as warnings, listed like any other."""
    def with_file(name, data, *warnings, type_="application/zip"):
        return mail("mixed", [text_part(TEXT), file_part(name, data, type_)]), {"text": TEXT, "files": [(name, data)], "warnings": list(warnings)}

    log = b"nothing works\n" * 100_000
    yield "archive-zip", *with_file("log.zip", zipped(("log.txt", log), ("pdf.pdf", PDF)))
    yield "archive-tar", *with_file("log.tgz", tarred(("log.txt", log)))
    yield "archive-office", *with_file("letter.docx", zipped(("word/document.xml", b"<w/>"), ("word/embeddings/a.xlsx", zipped(("a.xml", b"<a/>")))))
    yield "archive-broken", *with_file("log.zip", zipped(("log.txt", log))[:200])
    nested = bytes(4 << 20)
    for level in range(6):
        nested = zipped(*((f"{level}-{n}", nested) for n in range(16 if level else 1)))
    yield "archive-nested", *with_file("42.zip", nested, "archive_too_deep")
    yield "archive-nested-hidden", *with_file("42.pdf", nested, "archive_too_deep", type_="application/pdf")
    zeros = bytes(100 << 20)
    yield "archive-dense", *with_file("zeros.zip", zipped(("zeros", zeros)), "archive_too_dense")
    yield "archive-dense-gzip", *with_file("zeros.gz", gzip.compress(zeros, 9), "archive_too_dense", type_="application/gzip")
    yield "archive-entries", *with_file("many.zip", zipped(*((str(n), b"") for n in range(10_001))), "archive_too_many_entries")
    inner = mail("mixed", [text_part("See the bill."), file_part("42.zip", nested)], boundary="=_inner")
    yield "archive-in-letter", mail("mixed", [text_part(TEXT), leaf("message/rfc822", inner)]), {"text": TEXT, "files": [(None, inner)], "warnings": ["archive_too_deep"]}


def all_structures():
    yield from well_made()
    yield from old_and_odd()
    yield from broken()
    yield from bombs()
    yield from archives()
