-- Supplier and importer of a case were text. Text that is a name of one party gives that party the role; it goes
-- where the party, which is read in its place, has the very same words. Other text stays as it is, and is what prints.
-- The role of an importer of record prints beside the names of a party: nobody is given it who did not have it.

CREATE TEMP VIEW traders AS
SELECT c.id AS case_id, 'supplier-of-record' AS role, trim(c.supplier, char(9, 10, 13, 32, 160)) AS said, c.supplier AS kept
FROM main.cases c WHERE c.supplier <> ''
UNION ALL
SELECT c.id, 'importer-of-record', trim(c.importer, char(9, 10, 13, 32, 160)), c.importer
FROM main.cases c WHERE c.importer <> '';

CREATE TEMP VIEW named_traders AS
SELECT t.case_id, t.role, min(p.id) AS party,
       min(CASE WHEN p.romanized = '' THEN p.name ELSE p.romanized || ' (' || p.name || ')' END) = t.kept AS same_words
FROM temp.traders t JOIN main.parties p ON p.case_id = t.case_id AND t.said <> ''
 AND t.said IN (p.name, p.romanized, p.romanized || ' (' || p.name || ')')
GROUP BY t.case_id, t.role HAVING count(*) = 1;

UPDATE parties SET roles = CASE WHEN roles = '' THEN '' ELSE roles || char(10) END || 'supplier-of-record'
WHERE id IN (SELECT party FROM temp.named_traders WHERE role = 'supplier-of-record')
  AND instr(char(10) || roles || char(10), char(10) || 'supplier-of-record' || char(10)) = 0;

-- Only where nobody else has the role too: then both would be read.
UPDATE cases SET supplier = ''
WHERE id IN (SELECT case_id FROM temp.named_traders WHERE role = 'supplier-of-record' AND same_words)
  AND (SELECT count(*) FROM parties p WHERE p.case_id = cases.id
       AND instr(char(10) || p.roles || char(10), char(10) || 'supplier-of-record' || char(10)) > 0) = 1;

UPDATE cases SET importer = ''
WHERE id IN (
    SELECT n.case_id FROM temp.named_traders n JOIN parties p ON p.id = n.party
    WHERE n.role = 'importer-of-record' AND n.same_words
      AND instr(char(10) || p.roles || char(10), char(10) || 'importer-of-record' || char(10)) > 0
  )
  AND (SELECT count(*) FROM parties p WHERE p.case_id = cases.id
       AND instr(char(10) || p.roles || char(10), char(10) || 'importer-of-record' || char(10)) > 0) = 1;

DROP VIEW temp.named_traders;
DROP VIEW temp.traders;
