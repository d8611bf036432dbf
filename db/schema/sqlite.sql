CREATE TABLE absence (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  from_at INTEGER NOT NULL,
  until_at INTEGER NOT NULL
);
CREATE INDEX absence_by_end ON absence (until_at, id);
CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  role TEXT NOT NULL CHECK (role IN ('administrator', 'supervisor', 'technician', 'expert',
                                     'author', 'field_technician', 'requester')),
  name TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE,
  language TEXT NOT NULL,
  theme TEXT,
  password_hash TEXT NOT NULL,
  person_id INTEGER REFERENCES person (id),
  extension TEXT,
  is_on_duty INTEGER NOT NULL DEFAULT 1,
  sees_all_companies INTEGER NOT NULL DEFAULT 1
, disabled_at INTEGER);
CREATE INDEX account_by_extension ON account (extension);
CREATE INDEX account_by_person ON account (person_id) WHERE person_id IS NOT NULL;
CREATE TABLE account_company (
  account_id INTEGER NOT NULL REFERENCES account (id),
  company_id INTEGER NOT NULL REFERENCES company (id),
  PRIMARY KEY (account_id, company_id)
);
CREATE TABLE account_language (
  account_id INTEGER NOT NULL REFERENCES account (id),
  language TEXT NOT NULL,
  PRIMARY KEY (account_id, language)
);
CREATE TABLE account_load (
  account_id INTEGER PRIMARY KEY REFERENCES account (id),
  tickets_max INTEGER NOT NULL
);
CREATE TABLE account_product (
  account_id INTEGER NOT NULL REFERENCES account (id),
  product TEXT NOT NULL,
  PRIMARY KEY (account_id, product)
);
CREATE TABLE account_skill (
  account_id INTEGER NOT NULL REFERENCES account (id),
  skill TEXT NOT NULL,
  PRIMARY KEY (account_id, skill)
);
CREATE TABLE address_failure (
  address TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  since INTEGER NOT NULL
);
CREATE INDEX address_failure_since ON address_failure (since);
CREATE TABLE api_token (
  token_hash TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL
, id INTEGER NOT NULL DEFAULT 0, scopes TEXT NOT NULL DEFAULT '*', expires_at INTEGER NOT NULL DEFAULT 0, last_used_at INTEGER);
CREATE INDEX api_token_by_account ON api_token (account_id, id);
CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('topic', 'guide')),
  audience TEXT NOT NULL CHECK (audience IN ('internal', 'company', 'everyone'))
, owner_id INTEGER, review_at INTEGER, archived_at INTEGER, ticket_id INTEGER);
CREATE INDEX article_by_review ON article (review_at, id) WHERE review_at IS NOT NULL;
CREATE INDEX article_by_ticket ON article (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE TABLE article_company (
  article_id INTEGER NOT NULL REFERENCES article (id),
  company_id INTEGER NOT NULL REFERENCES company (id),
  PRIMARY KEY (article_id, company_id)
);
CREATE INDEX article_company_by_company ON article_company (company_id);
CREATE TABLE article_draft (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article (id),
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  html TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'reviewed')),
  edition INTEGER NOT NULL,
  saved_by INTEGER NOT NULL,
  saved_at INTEGER NOT NULL,
  reviewed_by INTEGER,
  UNIQUE (article_id, language)
);
CREATE INDEX article_draft_by_time ON article_draft (saved_at, id);
CREATE TABLE article_image (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article (id),
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  bytes BLOB NOT NULL
);
CREATE INDEX article_image_by_article ON article_image (article_id, id);
CREATE TABLE article_link (
  article_id INTEGER NOT NULL REFERENCES article (id),
  kind TEXT NOT NULL CHECK (kind IN ('cause', 'action', 'product', 'device')),
  target TEXT NOT NULL,
  PRIMARY KEY (article_id, kind, target)
);
CREATE INDEX article_link_by_target ON article_link (kind, target);
CREATE TABLE article_opening (
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  article_id INTEGER NOT NULL REFERENCES article (id),
  search TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (ticket_id, article_id)
);
CREATE TABLE article_revision (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article (id),
  language TEXT NOT NULL,
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  html TEXT NOT NULL,
  published_by INTEGER,
  published_at INTEGER NOT NULL,
  UNIQUE (article_id, language, number)
);
CREATE TABLE article_use (
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  article_id INTEGER NOT NULL REFERENCES article (id),
  helped INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (ticket_id, article_id)
);
CREATE INDEX article_use_by_article ON article_use (article_id, helped);
CREATE INDEX article_use_by_time ON article_use (at, article_id);
CREATE TABLE article_version (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article (id),
  language TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  body TEXT NOT NULL,
  html TEXT NOT NULL,
  credits TEXT NOT NULL,
  licence TEXT NOT NULL,
  revision TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  UNIQUE (article_id, language)
);
CREATE INDEX article_version_by_change ON article_version (changed);
CREATE INDEX article_version_by_title ON article_version (language, title);
CREATE TABLE attachment (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  bytes BLOB NOT NULL
, visibility INTEGER NOT NULL DEFAULT 0, scan INTEGER);
CREATE INDEX attachment_by_ticket ON attachment (ticket_id, id);
CREATE TABLE attachment_draft (
  attachment_id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  is_answer INTEGER NOT NULL,
  at INTEGER NOT NULL
);
CREATE INDEX attachment_draft_by_account ON attachment_draft (account_id, ticket_id);
CREATE INDEX attachment_draft_by_time ON attachment_draft (at);
CREATE TABLE audit (
  position INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  account_id INTEGER,
  address TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE INDEX audit_by_account ON audit (account_id, position);
CREATE INDEX audit_by_action ON audit (action, position);
CREATE TABLE call (
  id INTEGER PRIMARY KEY,
  external_id TEXT UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('ringing', 'answered', 'ended', 'missed')),
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  from_raw TEXT,
  from_e164 TEXT,
  to_raw TEXT,
  queue TEXT,
  certainty TEXT NOT NULL,
  person_id INTEGER REFERENCES person (id),
  company_id INTEGER REFERENCES company (id),
  recipients TEXT,
  rang_at INTEGER NOT NULL,
  answered_at INTEGER,
  answered_by INTEGER REFERENCES account (id),
  ended_at INTEGER,
  done_at INTEGER,
  ticket_id INTEGER REFERENCES ticket (id)
, waited_until INTEGER, was_given_up INTEGER NOT NULL DEFAULT 0, talked_ms INTEGER NOT NULL DEFAULT 0, wrapped_ms INTEGER NOT NULL DEFAULT 0, disposition_id INTEGER REFERENCES call_disposition (id), closed_until INTEGER, was_cut_off INTEGER NOT NULL DEFAULT 0, promise_why TEXT, promised_at INTEGER, call_back_at INTEGER, promise_told TEXT, promise_tells_at INTEGER, tries INTEGER NOT NULL DEFAULT 1, tried_at INTEGER);
CREATE INDEX call_by_answerer ON call (answered_by, id) WHERE state = 'answered';
CREATE INDEX call_by_extension ON call (from_raw, id) WHERE from_e164 IS NULL;
CREATE INDEX call_by_number ON call (from_e164, id);
CREATE INDEX call_by_person ON call (person_id, id);
CREATE INDEX call_by_state ON call (state, id);
CREATE INDEX call_by_ticket ON call (ticket_id, id) WHERE ticket_id IS NOT NULL;
CREATE INDEX call_out_of_hours ON call (closed_until) WHERE closed_until IS NOT NULL;
CREATE INDEX call_promise_due ON call (promise_tells_at) WHERE promise_tells_at IS NOT NULL;
CREATE INDEX call_to_do ON call (state, done_at, id);
CREATE TABLE call_disposition (
  id INTEGER PRIMARY KEY,
  company_id INTEGER REFERENCES company (id),
  en TEXT NOT NULL,
  fr TEXT NOT NULL,
  nl TEXT NOT NULL,
  de TEXT NOT NULL,
  is_retired INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX call_disposition_by_company ON call_disposition (company_id, id);
CREATE TABLE call_recording (
  id INTEGER PRIMARY KEY,
  call_id INTEGER NOT NULL REFERENCES call (id),
  company_id INTEGER NOT NULL REFERENCES company (id),
  account_id INTEGER NOT NULL REFERENCES account (id),
  began_at INTEGER NOT NULL,
  ended_at INTEGER,
  length_ms INTEGER NOT NULL,
  paused_ms INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL
, was_asked_for INTEGER NOT NULL DEFAULT 0);
CREATE INDEX call_recording_by_age ON call_recording (company_id, began_at);
CREATE INDEX call_recording_by_call ON call_recording (call_id, id);
CREATE INDEX call_recording_unfinished ON call_recording (id) WHERE ended_at IS NULL;
CREATE TABLE call_recording_piece (
  recording_id INTEGER NOT NULL REFERENCES call_recording (id),
  number INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (recording_id, number)
);
CREATE TABLE call_tally (
  hour INTEGER NOT NULL,
  company_id INTEGER NOT NULL,
  queue TEXT NOT NULL,
  within_s INTEGER NOT NULL,
  answered INTEGER NOT NULL,
  given_up INTEGER NOT NULL,
  waited_ms INTEGER NOT NULL,
  talked INTEGER NOT NULL,
  talked_ms INTEGER NOT NULL,
  wrapped_ms INTEGER NOT NULL, out_of_hours INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (hour, company_id, queue, within_s)
);
CREATE TABLE call_work (
  id INTEGER PRIMARY KEY,
  call_id INTEGER NOT NULL REFERENCES call (id),
  account_id INTEGER NOT NULL REFERENCES account (id),
  ticket_id INTEGER REFERENCES ticket (id),
  talked_ms INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  wrapped_ms INTEGER,
  corrected_s INTEGER,
  reason TEXT,
  UNIQUE (call_id, account_id)
);
CREATE INDEX call_work_by_ticket ON call_work (ticket_id, id);
CREATE INDEX call_work_unwritten ON call_work (account_id, id) WHERE wrapped_ms IS NULL;
CREATE TABLE company (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  country TEXT NOT NULL,
  language TEXT NOT NULL,
  calendar TEXT NOT NULL,
  policy TEXT NOT NULL,
  acknowledges INTEGER NOT NULL DEFAULT 1);
CREATE INDEX company_by_name ON company (name, id);
CREATE TABLE company_brand (
  company_id INTEGER PRIMARY KEY REFERENCES company (id),
  colour TEXT NOT NULL,
  logo_type TEXT NOT NULL,
  logo BLOB NOT NULL
);
CREATE TABLE company_domain (
  domain TEXT PRIMARY KEY,
  company_id INTEGER NOT NULL REFERENCES company (id)
);
CREATE INDEX company_domain_by_company ON company_domain (company_id);
CREATE TABLE contract (
  id INTEGER PRIMARY KEY,
  company_id INTEGER NOT NULL REFERENCES company (id),
  title TEXT NOT NULL,
  covers TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT
);
CREATE INDEX contract_by_company ON contract (company_id, id);
CREATE TABLE contract_hours (
  contract_id INTEGER PRIMARY KEY,
  calendar TEXT NOT NULL
);
CREATE TABLE courier (
  id INTEGER PRIMARY KEY,
  beat INTEGER NOT NULL
);
CREATE TABLE cti_token (
  token_hash TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  country TEXT NOT NULL
);
CREATE TABLE "deadline" (
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  kind TEXT NOT NULL CHECK (kind IN ('first_answer', 'next_answer', 'solution', 'holder', 'supplier', 'call_back')),
  instance INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  told TEXT NOT NULL,
  next_fire_at INTEGER,
  state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'met', 'missed')),
  PRIMARY KEY (ticket_id, kind)
);
CREATE INDEX deadline_by_fire ON deadline (next_fire_at, ticket_id) WHERE next_fire_at IS NOT NULL;
CREATE TABLE device (
  id INTEGER PRIMARY KEY,
  company_id INTEGER NOT NULL REFERENCES company (id),
  person_id INTEGER REFERENCES person (id),
  kind TEXT NOT NULL,
  model TEXT NOT NULL,
  manufacturer_id INTEGER REFERENCES supplier (id),
  serial TEXT,
  os TEXT,
  free_disk_gb REAL,
  last_seen_at INTEGER,
  antivirus TEXT,
  warranty_until TEXT
);
CREATE INDEX device_by_company ON device (company_id, id);
CREATE INDEX device_by_person ON device (person_id, id);
CREATE TABLE device_word (
  word TEXT NOT NULL,
  device_id INTEGER NOT NULL REFERENCES device (id), company_id INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (word, device_id)
);
CREATE INDEX device_word_by_device ON device_word (device_id, word);
CREATE INDEX device_word_of_company ON device_word (company_id, word, device_id);
CREATE TABLE device_word_debt (
  id INTEGER PRIMARY KEY,
  done_until INTEGER NOT NULL,
  last INTEGER NOT NULL
);
CREATE TABLE draft (
  account_id INTEGER NOT NULL REFERENCES account (id),
  key TEXT NOT NULL,
  text TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, key)
);
CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  company_id INTEGER,
  ticket_id INTEGER,
  call_id INTEGER,
  person_id INTEGER,
  actor_id INTEGER,
  is_visible INTEGER NOT NULL DEFAULT 0,
  recipients TEXT,
  body TEXT NOT NULL
);
CREATE INDEX event_by_ticket ON event (ticket_id, id) WHERE ticket_id IS NOT NULL;
CREATE INDEX event_of_return ON event (ticket_id, id) WHERE kind IN ('ticket_contributed', 'ticket_held', 'ticket_reopened');
CREATE INDEX event_of_solution ON event (at, ticket_id) WHERE kind = 'ticket_solved';
CREATE TABLE handover (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  state TEXT NOT NULL CHECK (state IN ('offered', 'accepted', 'returned', 'solved')),
  kind TEXT NOT NULL CHECK (kind IN ('expert', 'supervisor', 'manufacturer', 'field_technician')),
  account_id INTEGER REFERENCES account (id),
  supplier_id INTEGER REFERENCES supplier (id),
  from_id INTEGER REFERENCES account (id),
  reason_code TEXT NOT NULL,
  note TEXT,
  offered_at INTEGER NOT NULL,
  accepted_at INTEGER,
  returned_at INTEGER,
  returned_by INTEGER,
  returned_reason TEXT,
  -- When an offer that nobody answered goes to somebody else.
  pass_on_at INTEGER,
  dossier TEXT, ladder_id INTEGER, rung INTEGER, returned_code TEXT, rests_since INTEGER, reminders INTEGER NOT NULL DEFAULT 0,
  CHECK ((account_id IS NULL) <> (supplier_id IS NULL))
);
CREATE INDEX handover_by_account ON handover (account_id, state, id);
CREATE INDEX handover_by_offer ON handover (offered_at, ticket_id);
CREATE INDEX handover_by_sender ON handover (from_id, state, id);
CREATE INDEX handover_by_state ON handover (state, ticket_id);
CREATE INDEX handover_by_ticket ON handover (ticket_id, id);
CREATE UNIQUE INDEX handover_open ON handover (ticket_id) WHERE state IN ('offered', 'accepted');
CREATE INDEX handover_to_pass_on ON handover (pass_on_at, id) WHERE state = 'offered' AND pass_on_at IS NOT NULL;
CREATE TABLE helpdesk_setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
CREATE TABLE idempotency (
  account_id INTEGER NOT NULL,
  key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  status INTEGER NOT NULL,
  body TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (account_id, key)
);
CREATE INDEX idempotency_by_age ON idempotency (at);
CREATE TABLE knowledge_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  identity INTEGER NOT NULL,
  changes INTEGER NOT NULL
);
CREATE TABLE ladder (
  id INTEGER PRIMARY KEY,
  company_id INTEGER NOT NULL,
  service TEXT NOT NULL,
  priority INTEGER NOT NULL CHECK (priority BETWEEN 0 AND 5),
  rungs TEXT NOT NULL,
  version INTEGER NOT NULL
);
CREATE UNIQUE INDEX ladder_by_scope ON ladder (company_id, service, priority);
CREATE TABLE learning_night (
  model_id TEXT NOT NULL,
  night TEXT NOT NULL,
  begun_at INTEGER NOT NULL,
  done_at INTEGER,
  PRIMARY KEY (model_id, night)
);
CREATE TABLE lesson (
  ticket_id INTEGER PRIMARY KEY REFERENCES ticket (id),
  model_id TEXT NOT NULL,
  company_id INTEGER NOT NULL REFERENCES company (id),
  site_id INTEGER,
  at INTEGER NOT NULL,
  body TEXT
);
CREATE INDEX lesson_by_model ON lesson (model_id, at, ticket_id);
CREATE TABLE lesson_count (
  model_id TEXT NOT NULL,
  company_id INTEGER NOT NULL REFERENCES company (id),
  calls INTEGER NOT NULL,
  PRIMARY KEY (model_id, company_id)
);
CREATE TABLE level_evidence (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  code TEXT NOT NULL,
  wording TEXT,
  detail TEXT
, value REAL, expires_at INTEGER NOT NULL DEFAULT 0);
CREATE INDEX level_evidence_by_expiry ON level_evidence (expires_at);
CREATE INDEX level_evidence_by_person ON level_evidence (person_id, id);
CREATE TABLE level_history (
  company_id INTEGER PRIMARY KEY REFERENCES company (id),
  days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 730)
);
CREATE TABLE line_spell (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  state TEXT NOT NULL,
  reason TEXT,
  call_id INTEGER REFERENCES call (id),
  since INTEGER NOT NULL,
  until INTEGER
);
CREATE INDEX line_spell_now ON line_spell (account_id) WHERE until IS NULL;
CREATE TABLE line_tally (
  hour INTEGER NOT NULL,
  state TEXT NOT NULL,
  spent_ms INTEGER NOT NULL,
  PRIMARY KEY (hour, state)
);
CREATE TABLE mail (
  id INTEGER PRIMARY KEY,
  mailbox_id INTEGER NOT NULL REFERENCES mailbox (id),
  uid_validity INTEGER NOT NULL,
  uid INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('stored', 'ticket', 'answer', 'waiting', 'dismissed', 'automatic',
                                       'bounce', 'duplicate', 'unreadable')),
  reason TEXT,
  message_id TEXT,
  from_name TEXT,
  from_address TEXT,
  subject TEXT,
  authentication TEXT,
  ticket_id INTEGER,
  person_id INTEGER,
  decision TEXT CHECK (decision IN ('open', 'answer'))
);
CREATE INDEX mail_by_message ON mail (mailbox_id, message_id) WHERE message_id IS NOT NULL;
CREATE INDEX mail_by_ticket ON mail (ticket_id, id) WHERE ticket_id IS NOT NULL;
CREATE UNIQUE INDEX mail_by_uid ON mail (mailbox_id, uid_validity, uid);
CREATE INDEX mail_stored ON mail (size_bytes, id) WHERE state = 'stored';
CREATE INDEX mail_unreadable ON mail (id) WHERE state = 'unreadable';
CREATE INDEX mail_waiting ON mail (id) WHERE state = 'waiting';
CREATE TABLE mail_acknowledged (
  address TEXT PRIMARY KEY,
  at INTEGER NOT NULL
);
CREATE TABLE mail_bounced (
  address TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  diagnostic TEXT NOT NULL
);
CREATE TABLE mail_key (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  secret TEXT NOT NULL
);
CREATE TABLE mail_picture (
  mail_id INTEGER NOT NULL,
  content_id TEXT NOT NULL,
  attachment_id INTEGER NOT NULL,
  PRIMARY KEY (mail_id, content_id)
);
CREATE TABLE mail_piece (
  mail_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (mail_id, number)
);
CREATE TABLE mail_reading (
  mail_id INTEGER PRIMARY KEY,
  body TEXT NOT NULL
);
CREATE TABLE mail_thread (
  message_id TEXT NOT NULL,
  mailbox_id INTEGER NOT NULL,
  ticket_id INTEGER NOT NULL,
  PRIMARY KEY (message_id, mailbox_id)
);
CREATE TABLE mailbox (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  address TEXT NOT NULL UNIQUE,
  company_id INTEGER REFERENCES company (id),
  team TEXT,
  settings TEXT NOT NULL,
  secret TEXT NOT NULL,
  is_active INTEGER NOT NULL DEFAULT 1,
  uid_validity INTEGER NOT NULL DEFAULT 0,
  uid_after INTEGER NOT NULL DEFAULT 0,
  looked_at INTEGER,
  failed_at INTEGER,
  failure TEXT,
  collector INTEGER,
  collected_until INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE matching_night (
  night TEXT PRIMARY KEY,
  begun_at INTEGER NOT NULL,
  done_at INTEGER
);
CREATE TABLE matching_release (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  facts TEXT NOT NULL,
  body BLOB NOT NULL
);
CREATE INDEX matching_release_by_kind ON matching_release (kind, id);
CREATE TABLE model (
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  text TEXT NOT NULL,
  is_current INTEGER NOT NULL,
  PRIMARY KEY (id, version)
);
CREATE TABLE model_draft (
  model_id TEXT PRIMARY KEY,
  based_on INTEGER NOT NULL,
  edition INTEGER NOT NULL,
  text TEXT NOT NULL,
  kept_at INTEGER NOT NULL,
  kept_by INTEGER NOT NULL
);
CREATE TABLE model_release (
  id INTEGER PRIMARY KEY,
  model_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  scope TEXT NOT NULL,
  company_id INTEGER REFERENCES company (id),
  site_id INTEGER,
  state TEXT NOT NULL CHECK (state IN ('in_use', 'replaced', 'rolled_back', 'refused')),
  made_at INTEGER NOT NULL,
  above_id INTEGER,
  before_id INTEGER,
  learned_until INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  numbers TEXT NOT NULL,
  counts TEXT NOT NULL,
  rolled_back_at INTEGER,
  rolled_back_by INTEGER
);
CREATE INDEX model_release_by_above ON model_release (above_id);
CREATE INDEX model_release_by_scope ON model_release (model_id, scope, id);
CREATE INDEX model_release_by_state ON model_release (model_id, state, scope);
CREATE TABLE model_version (
  model_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  note TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  made_by INTEGER NOT NULL,
  PRIMARY KEY (model_id, version)
);
CREATE TABLE narrowed_account (
  account_id INTEGER PRIMARY KEY REFERENCES account (id),
  has_left INTEGER NOT NULL
);
CREATE TABLE node (
  id TEXT PRIMARY KEY,
  seen_at INTEGER NOT NULL
);
CREATE TABLE node_mark (node INTEGER PRIMARY KEY, last_id INTEGER NOT NULL);
CREATE TABLE notice (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  account_id INTEGER NOT NULL REFERENCES account (id),
  at INTEGER NOT NULL,
  seen_at INTEGER
, kind TEXT NOT NULL DEFAULT 'informed');
CREATE INDEX notice_unseen ON notice (account_id, id) WHERE seen_at IS NULL;
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  destination INTEGER NOT NULL,
  company_id INTEGER,
  ticket_id INTEGER,
  event_id INTEGER,
  in_reply_to TEXT,
  state TEXT NOT NULL CHECK (state IN ('pending', 'delivered', 'failed')),
  attempts INTEGER NOT NULL DEFAULT 0,
  queued_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  courier INTEGER,
  reason TEXT,
  detail TEXT,
  settled_at INTEGER
);
CREATE INDEX outbox_by_due ON outbox (destination, due_at, id) WHERE state='pending';
CREATE INDEX outbox_failed ON outbox (id) WHERE state='failed';
CREATE TABLE outbox_enclosure (
  delivery_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  bytes BLOB NOT NULL
);
CREATE TABLE outbox_letter (
  delivery_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  to_name TEXT NOT NULL,
  to_address TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  in_reply_to TEXT
, purpose TEXT NOT NULL DEFAULT 'supplier_letter');
CREATE TABLE outbox_letter_attachment (
  delivery_id INTEGER NOT NULL,
  attachment_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (delivery_id, attachment_id)
);
CREATE TABLE passkey (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  credential_id TEXT NOT NULL UNIQUE,
  public_key TEXT NOT NULL,
  rp_id TEXT NOT NULL,
  sign_count INTEGER NOT NULL,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  used_at INTEGER
);
CREATE INDEX passkey_by_account ON passkey (account_id, id);
CREATE TABLE passkey_challenge (
  challenge_hash TEXT PRIMARY KEY,
  account_id INTEGER REFERENCES account (id),
  address TEXT NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX passkey_challenge_by_address ON passkey_challenge (address, expires_at);
CREATE INDEX passkey_challenge_by_expiry ON passkey_challenge (expires_at);
CREATE TABLE past_handover (
  ticket_id INTEGER PRIMARY KEY REFERENCES ticket (id),
  skill TEXT NOT NULL,
  account_id INTEGER REFERENCES account (id),
  offered_ms INTEGER NOT NULL,
  accepted_ms INTEGER,
  solved_ms INTEGER,
  solved_at INTEGER,
  -- Nobody has it; an offer at the same instant goes on with the same waiting.
  returned_at INTEGER
);
CREATE INDEX past_handover_by_skill ON past_handover (skill, solved_at) WHERE solved_at IS NOT NULL;
CREATE TABLE past_solution (
  ticket TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('ticket', 'article')),
  solution TEXT NOT NULL,
  PRIMARY KEY (ticket, kind, solution)
);
CREATE TABLE past_ticket (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  opened_at INTEGER NOT NULL,
  locale TEXT NOT NULL,
  topic TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX past_ticket_by_time ON past_ticket (opened_at, id);
CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  company_id INTEGER NOT NULL REFERENCES company (id),
  name TEXT,
  name_key TEXT NOT NULL,
  email TEXT,
  language TEXT NOT NULL,
  role_title TEXT,
  site_id INTEGER REFERENCES site (id),
  is_vip INTEGER NOT NULL DEFAULT 0,
  level_set TEXT CHECK (level_set IN ('novice', 'regular', 'expert'))
);
CREATE INDEX person_by_company ON person (company_id, name_key, id);
CREATE INDEX person_by_email ON person (email);
CREATE INDEX person_by_name ON person (name_key, id);
CREATE TABLE person_number (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  raw TEXT NOT NULL,
  e164 TEXT NOT NULL,
  tail TEXT NOT NULL
);
CREATE UNIQUE INDEX person_number_by_e164 ON person_number (e164, person_id);
CREATE INDEX person_number_by_person ON person_number (person_id, id);
CREATE INDEX person_number_by_tail ON person_number (tail, person_id);
CREATE TABLE phone_dialling (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  home_country TEXT NOT NULL,
  countries TEXT NOT NULL,
  per_hour INTEGER NOT NULL,
  at_once INTEGER NOT NULL
);
CREATE TABLE phone_exchange (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  host TEXT NOT NULL,
  port INTEGER NOT NULL,
  is_tls INTEGER NOT NULL,
  authorities_file TEXT,
  user_name TEXT NOT NULL,
  secret TEXT NOT NULL,
  context TEXT NOT NULL,
  country TEXT NOT NULL,
  company_id INTEGER REFERENCES company (id),
  holder INTEGER,
  held_until INTEGER,
  state TEXT NOT NULL DEFAULT 'connecting',
  state_at INTEGER,
  trouble TEXT,
  said TEXT,
  heard_at INTEGER,
  asked_at INTEGER,
  tested_at INTEGER,
  answered_ms INTEGER
);
CREATE TABLE phone_exchange_extension (
  exchange_id INTEGER NOT NULL REFERENCES phone_exchange (id),
  extension TEXT NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account (id),
  PRIMARY KEY (exchange_id, extension)
);
CREATE INDEX phone_exchange_extension_account ON phone_exchange_extension (account_id);
CREATE TABLE phone_exchange_number (
  exchange_id INTEGER NOT NULL REFERENCES phone_exchange (id),
  dialled TEXT NOT NULL,
  company_id INTEGER REFERENCES company (id),
  PRIMARY KEY (exchange_id, dialled)
);
CREATE TABLE phone_exchange_request (
  id INTEGER PRIMARY KEY,
  exchange_id INTEGER NOT NULL REFERENCES phone_exchange (id),
  account_id INTEGER NOT NULL REFERENCES account (id),
  extension TEXT NOT NULL,
  dialled TEXT NOT NULL,
  asked_at INTEGER NOT NULL
);
CREATE TABLE phone_measure_rules (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  service_level_s INTEGER NOT NULL,
  service_level_percent INTEGER NOT NULL,
  short_s INTEGER NOT NULL,
  occupancy_percent INTEGER NOT NULL,
  calls_per_hour INTEGER NOT NULL,
  wrap_up_s INTEGER NOT NULL
);
CREATE TABLE phone_number (
  id INTEGER PRIMARY KEY,
  dialled TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  company_id INTEGER REFERENCES company (id),
  language TEXT,
  skill TEXT
, overflow_waiting INTEGER, overflow_after_s INTEGER, overflow_to TEXT, menu TEXT, team TEXT, offers_call_back INTEGER NOT NULL DEFAULT 0);
CREATE INDEX phone_number_by_company ON phone_number (company_id, id);
CREATE TABLE phone_practice (
  account_id INTEGER NOT NULL REFERENCES account (id),
  level TEXT NOT NULL CHECK (level IN ('novice', 'regular', 'expert')),
  calls INTEGER NOT NULL,
  PRIMARY KEY (account_id, level)
);
CREATE TABLE phone_range (
  id INTEGER PRIMARY KEY,
  company_id INTEGER NOT NULL REFERENCES company (id),
  first_e164 TEXT NOT NULL,
  last_e164 TEXT NOT NULL
);
CREATE INDEX phone_range_by_company ON phone_range (company_id);
CREATE INDEX phone_range_by_first ON phone_range (first_e164, last_e164);
CREATE TABLE phone_request (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  dialled TEXT NOT NULL,
  trunk_id INTEGER,
  ticket_id INTEGER,
  asked_at INTEGER NOT NULL
);
CREATE TABLE phone_trunk (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  addresses TEXT NOT NULL
, outbound TEXT, shows TEXT, transport TEXT, user_name TEXT, secret TEXT, registers INTEGER NOT NULL DEFAULT 0, registration TEXT, registration_status INTEGER, registration_at INTEGER, trouble TEXT);
CREATE TABLE preferences (
  account_id INTEGER PRIMARY KEY REFERENCES account (id),
  value TEXT NOT NULL
);
CREATE TABLE presence (
  account_id INTEGER PRIMARY KEY REFERENCES account (id),
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  seen_at INTEGER NOT NULL
, is_answering INTEGER NOT NULL DEFAULT 0);
CREATE TABLE provider_attempt (
  state_hash TEXT PRIMARY KEY,
  browser_hash TEXT NOT NULL,
  nonce_hash TEXT NOT NULL,
  source_id INTEGER NOT NULL REFERENCES sign_in_source (id),
  account_id INTEGER REFERENCES account (id),
  address TEXT NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX provider_attempt_by_address ON provider_attempt (address, expires_at);
CREATE INDEX provider_attempt_by_expiry ON provider_attempt (expires_at);
CREATE TABLE queue_view (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  name TEXT NOT NULL,
  is_shared INTEGER NOT NULL DEFAULT 0,
  filter TEXT NOT NULL
);
CREATE INDEX queue_view_by_account ON queue_view (account_id, id);
CREATE INDEX queue_view_by_shared ON queue_view (is_shared, id);
CREATE TABLE raised_hand (
  account_id INTEGER PRIMARY KEY REFERENCES account (id),
  call_id INTEGER NOT NULL REFERENCES call (id),
  since INTEGER NOT NULL
);
CREATE INDEX raised_hand_by_call ON raised_hand (call_id);
CREATE TABLE recomputing (
  company_id INTEGER PRIMARY KEY REFERENCES company (id),
  version INTEGER NOT NULL,
  after_id INTEGER NOT NULL
);
CREATE TABLE recording_rules (
  company_id INTEGER PRIMARY KEY REFERENCES company (id),
  policy TEXT NOT NULL CHECK (policy IN ('never', 'always', 'on_request')),
  days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 3650)
);
CREATE TABLE recovery_code (
  account_id INTEGER NOT NULL REFERENCES account (id),
  code_hash TEXT NOT NULL,
  PRIMARY KEY (account_id, code_hash)
);
CREATE TABLE routing_cursor (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  after_event INTEGER NOT NULL
);
CREATE TABLE routing_threshold (
  target TEXT PRIMARY KEY CHECK (target IN ('kind', 'team', 'priority')),
  percent INTEGER NOT NULL,
  set_by INTEGER NOT NULL,
  set_at INTEGER NOT NULL
);
CREATE TABLE sample (
  kind TEXT NOT NULL CHECK (kind IN ('company', 'person', 'ticket', 'account', 'supplier', 'article')),
  id INTEGER NOT NULL,
  PRIMARY KEY (kind, id)
);
CREATE TABLE sample_text (
  module_id INTEGER PRIMARY KEY,
  updated_at INTEGER NOT NULL
);
CREATE TABLE schema_migration (name TEXT PRIMARY KEY);
CREATE TABLE search_day (
  day INTEGER NOT NULL,
  company_id INTEGER NOT NULL,
  searches INTEGER NOT NULL,
  not_found INTEGER NOT NULL,
  PRIMARY KEY (day, company_id)
);
CREATE TABLE search_gap (
  text TEXT NOT NULL,
  language TEXT NOT NULL,
  company_id INTEGER NOT NULL,
  times INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL, article_id INTEGER,
  PRIMARY KEY (text, language, company_id)
);
CREATE INDEX search_gap_by_time ON search_gap (last_at);
CREATE TABLE security_record (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account (id),
  actor_id INTEGER REFERENCES account (id),
  kind TEXT NOT NULL,
  detail TEXT
);
CREATE INDEX security_record_by_account ON security_record (account_id, id);
CREATE TABLE session (
  token_hash TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
, way TEXT NOT NULL DEFAULT 'password', is_strong INTEGER NOT NULL DEFAULT 0, confirmed_at INTEGER NOT NULL DEFAULT 0, address TEXT NOT NULL DEFAULT '', agent TEXT NOT NULL DEFAULT '');
CREATE INDEX session_by_account ON session (account_id, created_at);
CREATE INDEX session_by_expiry ON session (expires_at);
CREATE TABLE shift (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  skill TEXT,
  from_at INTEGER NOT NULL,
  until_at INTEGER NOT NULL
);
CREATE INDEX shift_by_end ON shift (until_at, id);
CREATE TABLE sign_in_ask (
  id INTEGER PRIMARY KEY,
  email TEXT NOT NULL,
  address TEXT NOT NULL,
  at INTEGER NOT NULL,
  is_done INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX sign_in_ask_by_address ON sign_in_ask (address, at);
CREATE INDEX sign_in_ask_by_email ON sign_in_ask (email, at);
CREATE INDEX sign_in_ask_by_time ON sign_in_ask (at);
CREATE INDEX sign_in_ask_waiting ON sign_in_ask (id) WHERE is_done = 0;
CREATE TABLE sign_in_failure (
  email TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  locked_until INTEGER NOT NULL
, failed_at INTEGER NOT NULL DEFAULT 0);
CREATE INDEX sign_in_failure_at ON sign_in_failure (failed_at);
CREATE TABLE sign_in_link (
  token_hash TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  expires_at INTEGER NOT NULL
);
CREATE INDEX sign_in_link_by_account ON sign_in_link (account_id);
CREATE INDEX sign_in_link_by_expiry ON sign_in_link (expires_at);
CREATE TABLE sign_in_source (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('oidc', 'ldap')),
  company_id INTEGER REFERENCES company (id),
  settings TEXT NOT NULL,
  secret TEXT NOT NULL
);
CREATE TABLE sign_in_ticket (
  ticket_hash TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES account (id),
  way TEXT NOT NULL,
  tries_left INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
, source TEXT NOT NULL DEFAULT '');
CREATE INDEX sign_in_ticket_by_account ON sign_in_ticket (account_id);
CREATE INDEX sign_in_ticket_by_expiry ON sign_in_ticket (expires_at);
CREATE TABLE site (
  id INTEGER PRIMARY KEY,
  company_id INTEGER NOT NULL REFERENCES company (id),
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  phone TEXT
);
CREATE INDEX site_by_company ON site (company_id, id);
CREATE TABLE skill_level (
  account_id INTEGER NOT NULL REFERENCES account (id),
  skill TEXT NOT NULL,
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
  PRIMARY KEY (account_id, skill)
);
CREATE TABLE source_account (
  source_id INTEGER NOT NULL REFERENCES sign_in_source (id),
  subject TEXT NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account (id),
  is_made INTEGER NOT NULL,
  linked_at INTEGER NOT NULL,
  PRIMARY KEY (source_id, subject)
);
CREATE UNIQUE INDEX source_account_by_account ON source_account (account_id, source_id);
CREATE TABLE supplier (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('supplier', 'manufacturer')),
  language TEXT NOT NULL
);
CREATE TABLE supplier_contact (
  id INTEGER PRIMARY KEY,
  supplier_id INTEGER NOT NULL REFERENCES supplier (id),
  name TEXT NOT NULL,
  email TEXT,
  phone TEXT
);
CREATE INDEX supplier_contact_by_supplier ON supplier_contact (supplier_id, id);
CREATE TABLE supplier_message (
  id INTEGER PRIMARY KEY,
  thread_id INTEGER NOT NULL REFERENCES supplier_thread (id),
  kind TEXT NOT NULL CHECK (kind IN ('question', 'reminder', 'answer')),
  at INTEGER NOT NULL,
  account_id INTEGER,
  from_name TEXT NOT NULL,
  text TEXT NOT NULL,
  delivery_id INTEGER
);
CREATE INDEX supplier_message_by_thread ON supplier_message (thread_id, id);
CREATE TABLE supplier_message_attachment (
  message_id INTEGER NOT NULL REFERENCES supplier_message (id),
  attachment_id INTEGER NOT NULL REFERENCES attachment (id),
  name TEXT NOT NULL,
  PRIMARY KEY (message_id, attachment_id)
);
CREATE TABLE supplier_message_document (
  message_id INTEGER PRIMARY KEY REFERENCES supplier_message (id),
  name TEXT NOT NULL,
  document TEXT NOT NULL
);
CREATE TABLE supplier_profile (
  supplier_id INTEGER PRIMARY KEY REFERENCES supplier (id),
  skills TEXT NOT NULL,
  products TEXT NOT NULL,
  hours TEXT NOT NULL
, languages TEXT NOT NULL DEFAULT '', calendar TEXT);
CREATE TABLE supplier_thread (
  id INTEGER PRIMARY KEY,
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  supplier_id INTEGER NOT NULL REFERENCES supplier (id),
  contract_id INTEGER,
  state TEXT NOT NULL CHECK (state IN ('asked', 'answered', 'closed')),
  contact_name TEXT NOT NULL,
  contact_email TEXT,
  reference TEXT,
  withholds_requester INTEGER NOT NULL,
  remind_after_hours INTEGER NOT NULL,
  opened_at INTEGER NOT NULL,
  asked_at INTEGER NOT NULL,
  answered_at INTEGER,
  closed_at INTEGER,
  closed_reason TEXT,
  reminders INTEGER NOT NULL DEFAULT 0,
  remind_at INTEGER
, closed_code TEXT);
CREATE INDEX supplier_thread_by_ticket ON supplier_thread (ticket_id, id);
CREATE UNIQUE INDEX supplier_thread_open ON supplier_thread (ticket_id, supplier_id) WHERE state IN ('asked', 'answered');
CREATE INDEX supplier_thread_to_remind ON supplier_thread (remind_at, id) WHERE state = 'asked' AND remind_at IS NOT NULL;
CREATE TABLE support_contract (
  id INTEGER PRIMARY KEY,
  company_id INTEGER NOT NULL REFERENCES company (id),
  supplier_id INTEGER NOT NULL REFERENCES supplier (id),
  customer_number TEXT,
  contact_name TEXT,
  contact_email TEXT,
  contact_phone TEXT,
  -- Whether the supplier must not learn who has the problem.
  withholds_requester INTEGER NOT NULL,
  remind_after_hours INTEGER NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT
);
CREATE INDEX support_contract_by_company ON support_contract (company_id, supplier_id, id);
CREATE TABLE synonym (
  id INTEGER PRIMARY KEY,
  company_id INTEGER NOT NULL REFERENCES company (id),
  en TEXT NOT NULL,
  fr TEXT NOT NULL,
  nl TEXT NOT NULL,
  de TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by INTEGER REFERENCES account (id)
);
CREATE INDEX synonym_by_company ON synonym (company_id, id);
CREATE TABLE synonym_beginning (
  beginning TEXT NOT NULL,
  company_id INTEGER NOT NULL,
  synonym_id INTEGER NOT NULL REFERENCES synonym (id),
  PRIMARY KEY (beginning, company_id, synonym_id)
);
CREATE INDEX synonym_beginning_by_synonym ON synonym_beginning (synonym_id);
CREATE TABLE team_calendar (
  team TEXT PRIMARY KEY,
  calendar TEXT NOT NULL
);
CREATE TABLE technician_pace (
  account_id INTEGER NOT NULL REFERENCES account (id),
  skill TEXT NOT NULL,
  steps INTEGER NOT NULL,
  log_ratio REAL NOT NULL,
  worked REAL NOT NULL,
  expected REAL NOT NULL,
  PRIMARY KEY (account_id, skill)
);
CREATE TABLE text_module (
  id INTEGER PRIMARY KEY,
  company_id INTEGER REFERENCES company (id),
  name TEXT NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX text_module_by_company ON text_module (company_id, id);
CREATE INDEX text_module_by_name ON text_module (name, id);
CREATE TABLE text_module_variant (
  module_id INTEGER NOT NULL REFERENCES text_module (id),
  language TEXT NOT NULL,
  level TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (module_id, language, level)
);
CREATE TABLE ticket (
  id INTEGER PRIMARY KEY,
  company_id INTEGER NOT NULL REFERENCES company (id),
  number TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  problem TEXT NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  impact INTEGER NOT NULL,
  urgency INTEGER NOT NULL,
  priority INTEGER NOT NULL,
  priority_reason TEXT,
  person_id INTEGER,
  device_id INTEGER,
  owner_id INTEGER,
  team TEXT,
  hold TEXT,
  model_id TEXT,
  merged_into INTEGER,
  solution TEXT,
  opened_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  answered_at INTEGER,
  solved_at INTEGER,
  version INTEGER NOT NULL,
  due_at INTEGER,
  due_kind TEXT,
  due_state TEXT,
  clocks TEXT,
  handover TEXT,
  sort_at INTEGER NOT NULL
);
CREATE INDEX ticket_by_company ON ticket (company_id, status, sort_at, id);
CREATE INDEX ticket_by_company_team ON ticket (company_id, team, status, sort_at, id) WHERE team IS NOT NULL;
CREATE INDEX ticket_by_device ON ticket (device_id, id) WHERE device_id IS NOT NULL;
CREATE INDEX ticket_by_opening ON ticket (opened_at, company_id);
CREATE INDEX ticket_by_owner ON ticket (owner_id, status, sort_at, id);
CREATE INDEX ticket_by_person ON ticket (person_id, id);
CREATE INDEX ticket_by_person_due ON ticket (person_id, sort_at, id);
CREATE INDEX ticket_by_priority ON ticket (priority, status, sort_at, id);
CREATE INDEX ticket_by_solving ON ticket (solved_at, company_id) WHERE solved_at IS NOT NULL;
CREATE INDEX ticket_by_status ON ticket (status, sort_at, id);
CREATE INDEX ticket_by_team ON ticket (team, status, sort_at, id) WHERE team IS NOT NULL;
CREATE TABLE ticket_count (
  company_id INTEGER PRIMARY KEY REFERENCES company (id),
  numbered INTEGER NOT NULL
);
CREATE TABLE ticket_link (
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  other_id INTEGER NOT NULL REFERENCES ticket (id),
  kind TEXT NOT NULL,
  PRIMARY KEY (ticket_id, other_id)
);
CREATE INDEX ticket_link_by_other ON ticket_link (other_id);
CREATE TABLE ticket_satisfaction (
  ticket_id INTEGER PRIMARY KEY REFERENCES ticket (id),
  company_id INTEGER NOT NULL REFERENCES company (id),
  is_content INTEGER NOT NULL,
  comment TEXT NOT NULL,
  at INTEGER NOT NULL
);
CREATE INDEX ticket_satisfaction_by_time ON ticket_satisfaction (at, company_id, is_content);
CREATE TABLE ticket_use (
  ticket_id INTEGER NOT NULL REFERENCES ticket (id),
  solution_id INTEGER NOT NULL REFERENCES ticket (id),
  helped INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (ticket_id, solution_id)
);
CREATE INDEX ticket_use_by_solution ON ticket_use (solution_id, helped);
CREATE TABLE totp (
  account_id INTEGER PRIMARY KEY REFERENCES account (id),
  secret TEXT NOT NULL,
  offered_at INTEGER NOT NULL,
  confirmed_at INTEGER,
  last_step INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE waiting (
  ticket_id INTEGER PRIMARY KEY REFERENCES ticket (id),
  held_at INTEGER NOT NULL,
  until_at INTEGER,
  reminders INTEGER NOT NULL,
  next_at INTEGER NOT NULL
);
CREATE INDEX waiting_by_next ON waiting (next_at, ticket_id);
CREATE TABLE webhook (
  id INTEGER PRIMARY KEY,
  company_id INTEGER REFERENCES company (id),
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  kinds TEXT NOT NULL,
  secret TEXT NOT NULL,
  is_active INTEGER NOT NULL DEFAULT 1,
  after_event INTEGER NOT NULL,
  failures_in_row INTEGER NOT NULL DEFAULT 0,
  paused_until INTEGER NOT NULL DEFAULT 0,
  last_delivered_at INTEGER,
  last_failed_at INTEGER,
  last_failure TEXT
);
CREATE INDEX webhook_by_company ON webhook (company_id, id);
CREATE TABLE webhook_cursor (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  event_id INTEGER NOT NULL
);
CREATE TABLE working_hours (
  account_id INTEGER PRIMARY KEY REFERENCES account (id),
  calendar TEXT NOT NULL
);
