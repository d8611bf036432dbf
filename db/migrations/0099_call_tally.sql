-- Calls added up by the hour in which they came, so that no figure is counted from calls. within_s: they waited no
-- longer than that; company 0: none is known.
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
  wrapped_ms INTEGER NOT NULL,
  PRIMARY KEY (hour, company_id, queue, within_s)
);
INSERT INTO call_tally SELECT hour, company_id, queue, within_s, SUM(1 - was_given_up), SUM(was_given_up),
  SUM(CASE WHEN was_given_up = 1 THEN 0 ELSE waited_ms END), SUM(CASE WHEN talked_ms > 0 THEN 1 ELSE 0 END),
  SUM(talked_ms), 0
  FROM (SELECT rang_at - rang_at % 3600000 AS hour, COALESCE(company_id, 0) AS company_id, COALESCE(queue, '') AS queue,
    was_given_up, talked_ms, waited_until - rang_at AS waited_ms,
    CASE WHEN waited_until - rang_at <= 5000 THEN 5 WHEN waited_until - rang_at <= 10000 THEN 10
      WHEN waited_until - rang_at <= 15000 THEN 15 WHEN waited_until - rang_at <= 20000 THEN 20
      WHEN waited_until - rang_at <= 30000 THEN 30 WHEN waited_until - rang_at <= 45000 THEN 45
      WHEN waited_until - rang_at <= 60000 THEN 60 WHEN waited_until - rang_at <= 90000 THEN 90
      WHEN waited_until - rang_at <= 120000 THEN 120 WHEN waited_until - rang_at <= 180000 THEN 180
      WHEN waited_until - rang_at <= 300000 THEN 300 WHEN waited_until - rang_at <= 600000 THEN 600
      ELSE 86400 END AS within_s
    FROM call WHERE direction = 'in' AND waited_until IS NOT NULL) AS counted
  GROUP BY hour, company_id, queue, within_s;
