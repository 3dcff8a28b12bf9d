"""A mail server that is not ours (aiosmtpd, with STARTTLS and a login), read by a mail reader that is not ours (Python's email).

    mailbox.py PORT CERTIFICATE KEY USER PASSWORD

Prints "ready", then one line of JSON for each mail that it took, until its standard input ends.
"""
import email
import email.policy
import json
import ssl
import sys
from html.parser import HTMLParser

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class Page(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.links, self.words = set(), set(), [], []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links.extend(value for name, value in attrs if name in ("href", "src"))

    def handle_data(self, data):
        self.words.append(data)

    def handle_comment(self, data):
        self.tags.add("(comment)")


def defects(part):
    found = [repr(defect) for defect in part.defects]
    for name, value in part.items():
        found.extend(f"{name}: {defect!r}" for defect in getattr(value, "defects", ()))
    for inner in part.iter_parts() if part.is_multipart() else ():
        found.extend(defects(inner))
    return found


def text_of(part):
    """The decoded text; the line breaks of the wire are no part of it."""
    return part.get_content().replace("\r\n", "\n")


def read(session, envelope):
    octets = envelope.content
    mail = email.message_from_bytes(octets, policy=email.policy.default)
    page = Page()
    html = text_of(mail.get_body(("html",)))
    page.feed(html)
    page.close()
    return {
        "sender": envelope.mail_from,
        "recipients": envelope.rcpt_tos,
        "is_secret": session.ssl is not None,
        "login": session.auth_data.login.decode(),
        "is_seven_bit": all(octet < 128 and octet != 0 for octet in octets),
        "longest_line": max(len(line) for line in octets.split(b"\r\n")),
        "bare_breaks": octets.replace(b"\r\n", b"").count(b"\r") + octets.replace(b"\r\n", b"").count(b"\n"),
        "length": len(octets),
        "defects": defects(mail),
        "headers": {name.lower(): str(value) for name, value in mail.items()},
        "header_count": len(mail.items()),
        "to": [address.addr_spec for address in mail["To"].addresses],
        "type": mail.get_content_type(),
        "parts": [part.get_content_type() for part in mail.walk()],
        "text": text_of(mail.get_body(("plain",))),
        "html": html,
        "tags": sorted(page.tags),
        "attributes": sorted(page.attributes),
        "links": page.links,
        "page": "".join(page.words),
        "attachments": {part.get_filename(): part.get_content() for part in mail.iter_attachments()},
    }


class Mailbox:
    async def handle_DATA(self, server, session, envelope):
        print(json.dumps(read(session, envelope)), flush=True)
        return "250 2.0.0 taken"


def main(port, certificate, key, user, password):
    def authenticate(server, session, envelope, mechanism, login):
        genuine = (login.login, login.password) == (user.encode(), password.encode())
        return AuthResult(success=genuine, auth_data=login)

    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    controller = Controller(
        Mailbox(), hostname="127.0.0.1", port=int(port), tls_context=context, require_starttls=True,
        authenticator=authenticate, auth_required=True)
    controller.start()
    print("ready", flush=True)
    sys.stdin.read()
    controller.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
