"""Messages put together by hand, byte by byte, so that what they mean is known without any parser."""
import base64
import quopri


def b64(data, width=76, end=b"\r\n"):
    text = base64.b64encode(data)
    return end.join(text[i:i + width] for i in range(0, len(text), width)) or b""


def qp(data):
    return quopri.encodestring(data).replace(b"\n", b"\r\n") if b"\r" not in data else quopri.encodestring(data, quotetabs=False)


def word(text, charset="utf-8", how="B"):
    data = text.encode(charset)
    if how == "B":
        return f"=?{charset}?B?{base64.b64encode(data).decode()}?="
    coded = "".join(chr(b) if chr(b).isalnum() and b < 128 else "_" if b == 32 else f"={b:02X}" for b in data)
    return f"=?{charset}?{how}?{coded}?="


def head(subject="Printer", sender="Claire Dupont <claire@dupont.example>", more=(), message_id="made-1@dupont.example"):
    out = [f"From: {sender}", "To: Helpdesk <helpdesk@desk.example>", f"Subject: {subject}", "Date: Mon, 23 Nov 2026 11:02:03 +0100"]
    if message_id:
        out.append(f"Message-ID: <{message_id}>")
    return [one.encode() if isinstance(one, str) else one for one in out + list(more)]


def message(headers, body, end=b"\r\n"):
    return end.join(one if isinstance(one, bytes) else one.encode() for one in headers) + end + end + body


def encoded_body(data, encoding):
    if encoding == "base64":
        return b64(data) + b"\r\n"
    if encoding == "quoted-printable":
        return quopri.encodestring(data.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
    return data


def leaf(type_, data, encoding="7bit", more=()):
    lines = [f"Content-Type: {type_}", f"Content-Transfer-Encoding: {encoding}", *more]
    return message(lines, encoded_body(data, encoding))


def text_part(text, charset="utf-8", encoding="quoted-printable", type_="text/plain", more=()):
    return leaf(f"{type_}; charset={charset}", text.replace("\n", "\r\n").encode(charset), encoding, more)


def multipart(kind, parts, boundary="=_b1", close=True, prologue=b"", parameters=""):
    out = prologue
    for one in parts:
        out += b"--" + boundary.encode() + b"\r\n" + one + b"\r\n"
    if close:
        out += b"--" + boundary.encode() + b"--\r\n"
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"{parameters}', out


def mail(kind, parts, boundary="=_b1", headers=None, **more):
    content_type, body = multipart(kind, parts, boundary, **more)
    return message([*(headers or head()), "MIME-Version: 1.0", content_type], body)


def simple(text, charset="utf-8", encoding="quoted-printable", headers=None, type_="text/plain", parameters=""):
    return message([*(headers or head()), "MIME-Version: 1.0", f"Content-Type: {type_}; charset={charset}{parameters}", f"Content-Transfer-Encoding: {encoding}"],
                   encoded_body(text.replace("\n", "\r\n").encode(charset), encoding))


def tnef(files, body=None):
    """A minimal winmail.dat ([MS-OXTNEF] 2.1)."""
    import struct

    def attribute(level, id_, data):
        return struct.pack("<BII", level, id_, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)

    out = struct.pack("<IH", 0x223E9F78, 1)
    out += attribute(1, 0x00089006, struct.pack("<I", 0x00010000))
    out += attribute(1, 0x00069007, struct.pack("<II", 1252, 0))
    out += attribute(1, 0x00078008, b"IPM.Microsoft Mail.Note\0")
    if body:
        out += attribute(1, 0x0002800C, body.encode("cp1252") + b"\0")
    for name, data in files:
        out += attribute(2, 0x00069002, struct.pack("<HIHHI", 1, 0xFFFFFFFF, 32, 32, 0))
        out += attribute(2, 0x00018010, name.encode("cp1252") + b"\0")
        out += attribute(2, 0x0006800F, data)
    return out
