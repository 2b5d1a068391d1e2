-- What CBP asked, item by item, in its words, and what answers it.

CREATE TABLE inquiries (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  number    INTEGER NOT NULL CHECK (number > 0),
  words     TEXT NOT NULL CHECK (words <> ''),
  source    TEXT NOT NULL CHECK (source IN ('notice', 'questionnaire', 'follow_up', 'task', 'other')),
  detention TEXT REFERENCES detentions (id) ON DELETE SET NULL,
  task      TEXT REFERENCES portal_tasks (id) ON DELETE SET NULL,
  exhibit   TEXT REFERENCES exhibits (id) ON DELETE SET NULL,
  page      INTEGER,
  asked_on  TEXT,
  due_on    TEXT,
  cannot    TEXT NOT NULL,
  answer    TEXT NOT NULL,
  sent_on   TEXT,
  third_party TEXT NOT NULL,
  UNIQUE (case_id, number)
) STRICT;

CREATE INDEX inquiries_by_detention ON inquiries (detention);
CREATE INDEX inquiries_by_task ON inquiries (task);
CREATE INDEX inquiries_by_exhibit ON inquiries (exhibit);

-- A place that answers, as a support of a statement is.
CREATE TABLE inquiry_answers (
  id        TEXT NOT NULL PRIMARY KEY,
  case_id   TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  inquiry   TEXT NOT NULL REFERENCES inquiries (id) ON DELETE CASCADE,
  exhibit   TEXT NOT NULL REFERENCES exhibits (id) ON DELETE CASCADE,
  place     TEXT NOT NULL,
  quote     TEXT NOT NULL,
  passage   TEXT REFERENCES passages (id) ON DELETE SET NULL
) STRICT;

CREATE INDEX inquiry_answers_by_inquiry ON inquiry_answers (inquiry);
CREATE INDEX inquiry_answers_by_exhibit ON inquiry_answers (exhibit);
CREATE INDEX inquiry_answers_by_passage ON inquiry_answers (passage);
