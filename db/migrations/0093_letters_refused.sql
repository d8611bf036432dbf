-- Letters that could not be opened, or were too large to be taken: those stay on the server and have no pieces here.
CREATE INDEX mail_unreadable ON mail (id) WHERE state = 'unreadable';
