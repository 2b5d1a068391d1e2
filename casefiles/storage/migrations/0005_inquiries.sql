-- What CBP asked, item by item, in its words, and what answers it; and what third parties send to
-- CBP without our seeing it. `number` is a label and stays; `position` is the order people gave.

CREATE TABLE inquiries (
  id           TEXT NOT NULL PRIMARY KEY,
  case_id      TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  number       INTEGER NOT NULL CHECK (number > 0),
  position     INTEGER NOT NULL,
  kind         TEXT NOT NULL CHECK (kind IN ('asked', 'direct')),
  words        TEXT NOT NULL CHECK (words <> ''),
  source       TEXT NOT NULL CHECK (source IN ('notice', 'questionnaire', 'follow_up', 'task', 'other')),
  detention    TEXT REFERENCES detentions (id) ON DELETE SET NULL,
  task         TEXT REFERENCES portal_tasks (id) ON DELETE SET NULL,
  exhibit      TEXT REFERENCES exhibits (id) ON DELETE SET NULL,
  page         INTEGER,
  asked_on     TEXT,
  due_on       TEXT,
  said         TEXT NOT NULL,
  cannot       TEXT NOT NULL,
  third_party  TEXT NOT NULL,
  in_answer_to TEXT REFERENCES inquiries (id) ON DELETE SET NULL,
  sent_on      TEXT,
  sent_task    TEXT REFERENCES portal_tasks (id) ON DELETE SET NULL,
  UNIQUE (case_id, number)
) STRICT;

CREATE INDEX inquiries_by_detention ON inquiries (detention);
CREATE INDEX inquiries_by_task ON inquiries (task);
CREATE INDEX inquiries_by_sent_task ON inquiries (sent_task);
CREATE INDEX inquiries_by_exhibit ON inquiries (exhibit);
CREATE INDEX inquiries_by_answered ON inquiries (in_answer_to);

-- What answers: a place in an exhibit, as a support of a statement is, or a statement.
CREATE TABLE inquiry_answers (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  inquiry   TEXT NOT NULL REFERENCES inquiries (id) ON DELETE CASCADE,
  exhibit   TEXT REFERENCES exhibits (id) ON DELETE CASCADE,
  place     TEXT NOT NULL,
  quote     TEXT NOT NULL,
  passage   TEXT REFERENCES passages (id) ON DELETE SET NULL,
  statement TEXT REFERENCES statements (id) ON DELETE CASCADE,
  CHECK ((exhibit IS NULL) <> (statement IS NULL))
) STRICT;

CREATE INDEX inquiry_answers_by_inquiry ON inquiry_answers (inquiry);
CREATE INDEX inquiry_answers_by_exhibit ON inquiry_answers (exhibit);
CREATE INDEX inquiry_answers_by_passage ON inquiry_answers (passage);
CREATE INDEX inquiry_answers_by_statement ON inquiry_answers (statement);
