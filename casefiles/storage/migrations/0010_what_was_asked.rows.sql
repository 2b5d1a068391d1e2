-- What CBP asked was free text, one thing to a line, with `=>` and what answers it behind. Each line
-- becomes an item. What stood behind the arrow and is no reference is kept as words beside it.
-- An id is the case's own, with a number in place of its last twelve digits.

INSERT INTO inquiries (id, case_id, number, position, kind, words, source, said, cannot, third_party)
WITH RECURSIVE
split (case_id, n, line, rest) AS (
  SELECT id, 0, '', replace(replace(replace(asked, char(13, 10), char(10)), char(13), char(10)), '→', '=>') || char(10)
  FROM cases WHERE asked <> ''
  UNION ALL
  SELECT case_id, n + 1, trim(substr(rest, 1, instr(rest, char(10)) - 1), char(9, 32, 160, 12288)),
         substr(rest, instr(rest, char(10)) + 1)
  FROM split WHERE rest <> ''
),
kept AS (
  SELECT case_id, row_number() OVER (PARTITION BY case_id ORDER BY n) AS number, line, instr(line, '=>') AS arrow
  FROM split WHERE line <> ''
)
SELECT substr(case_id, 1, 24) || printf('%012x', number), case_id, number, number, 'asked',
       CASE WHEN arrow > 1 THEN trim(substr(line, 1, arrow - 1), char(9, 32, 160, 12288)) ELSE line END,
       'notice',
       CASE WHEN arrow > 1 THEN trim(substr(line, arrow + 2), char(9, 32, 160, 12288)) ELSE '' END,
       '', ''
FROM kept;

-- The parts between commas and semicolons; a page after a comma belongs to the part before.
CREATE TEMP VIEW asked_parts AS
WITH RECURSIVE
cut (inquiry, case_id, n, part, rest) AS (
  SELECT id, case_id, 0, '', replace(said, ',', ';') || ';' FROM main.inquiries WHERE said <> ''
  UNION ALL
  SELECT inquiry, case_id, n + 1, lower(trim(substr(rest, 1, instr(rest, ';') - 1), char(9, 32, 160))),
         substr(rest, instr(rest, ';') + 1)
  FROM cut WHERE rest <> ''
),
paged AS (
  SELECT *, CASE WHEN part GLOB 'p*[0-9]' AND trim(substr(part, 2), '. ') NOT GLOB '*[^0-9]*'
            THEN CAST(trim(substr(part, 2), '. ') AS INTEGER) END AS page
  FROM cut WHERE part <> ''
),
joined AS (
  SELECT inquiry, case_id, n, part, lead(page) OVER later AS page,
         page IS NOT NULL AND lag(part) OVER later IS NOT NULL AND lag(page) OVER later IS NULL AS is_page
  FROM paged WINDOW later AS (PARTITION BY inquiry ORDER BY n)
),
body AS (
  SELECT inquiry, case_id, n, part, page,
         CASE WHEN part GLOB 'e[0-9]*' THEN substr(part, 2) WHEN part GLOB 'e-[0-9]*' THEN substr(part, 3) END AS e,
         CASE WHEN part GLOB '#*[0-9]' THEN trim(substr(part, 2))
              WHEN part GLOB 'statement*[0-9]' THEN trim(substr(part, 10)) END AS s
  FROM joined WHERE NOT is_page
),
told AS (
  SELECT inquiry, case_id, n, CAST(e AS INTEGER) AS exhibit, page, trim(ltrim(e, '0123456789')) AS tail,
         CASE WHEN s NOT GLOB '*[^0-9]*' THEN CAST(s AS INTEGER) END AS statement
  FROM body
)
SELECT inquiry, case_id, n, statement,
       CASE WHEN tail = ''
              OR (page IS NULL AND tail GLOB 'p*[0-9]' AND trim(substr(tail, 2), '. ') NOT GLOB '*[^0-9]*')
            THEN exhibit END AS exhibit,
       CASE WHEN tail GLOB 'p*[0-9]' THEN CAST(trim(substr(tail, 2), '. ') AS INTEGER) ELSE page END AS page
FROM told;

INSERT INTO inquiry_answers (id, case_id, inquiry, exhibit, place, quote, statement)
SELECT substr(case_id, 1, 24) || printf('%012x', 0x100000000 + row_number() OVER (PARTITION BY case_id ORDER BY number, n)),
       case_id, inquiry, exhibit, place, '', statement
FROM (
  SELECT p.case_id, p.inquiry, i.number, p.n, e.id AS exhibit, NULL AS statement,
         CASE WHEN p.page > 0 THEN '{"kind":"page","page":' || p.page || '}' ELSE '{"kind":"whole"}' END AS place
  FROM asked_parts p JOIN inquiries i ON i.id = p.inquiry
  JOIN exhibits e ON e.case_id = p.case_id AND e.number = p.exhibit
  UNION ALL
  SELECT p.case_id, p.inquiry, i.number, p.n, NULL, s.id, ''
  FROM asked_parts p JOIN inquiries i ON i.id = p.inquiry
  JOIN statements s ON s.case_id = p.case_id AND s.number = p.statement
);

UPDATE inquiries SET said = ''
WHERE said <> ''
  AND (SELECT count(*) FROM inquiry_answers a WHERE a.inquiry = inquiries.id)
    = (SELECT count(*) FROM asked_parts p WHERE p.inquiry = inquiries.id);

DROP VIEW temp.asked_parts;

INSERT INTO passages (id, case_id, exhibit, place, quote, layer, note, by, at)
SELECT substr(case_id, 1, 24) || printf('%012x', 0x200000000 + row_number() OVER (PARTITION BY case_id ORDER BY min(id))),
       case_id, exhibit, place, '', '', '', '', NULL
FROM inquiry_answers a
WHERE exhibit IS NOT NULL AND place ->> 'kind' <> 'whole' AND NOT EXISTS (
  SELECT 1 FROM passages p WHERE p.case_id = a.case_id AND p.exhibit = a.exhibit AND p.place = a.place
)
GROUP BY case_id, exhibit, place;

UPDATE inquiry_answers SET passage = (
  SELECT p.id FROM passages p
  WHERE p.case_id = inquiry_answers.case_id AND p.exhibit = inquiry_answers.exhibit
    AND p.place = inquiry_answers.place
)
WHERE exhibit IS NOT NULL AND place ->> 'kind' <> 'whole';

INSERT INTO numbers_used (chain, last)
SELECT case_id || ':inquiry', max(number) FROM inquiries GROUP BY case_id;

-- A preflight item about what was asked was known by the line's words.
UPDATE acceptances SET subject = (
  SELECT i.id FROM inquiries i
  WHERE i.case_id = acceptances.case_id AND i.words = acceptances.subject ORDER BY i.number LIMIT 1
)
WHERE item IN ('asked-unanswered', 'answer-unknown') AND EXISTS (
  SELECT 1 FROM inquiries i WHERE i.case_id = acceptances.case_id AND i.words = acceptances.subject
);

UPDATE cases SET asked = '' WHERE asked <> '';
