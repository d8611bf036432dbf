-- Pictures that the HTML of a letter names (cid:, RFC 2392), as files of its ticket.
CREATE TABLE mail_picture (
  mail_id INTEGER NOT NULL,
  content_id TEXT NOT NULL,
  attachment_id INTEGER NOT NULL,
  PRIMARY KEY (mail_id, content_id)
);
