-- What was cited before there were passages was cited from one: the earliest row at a place gives
-- the passage its id.

INSERT INTO passages (id, case_id, exhibit, place, quote, layer, note, by, at)
SELECT min(id), case_id, exhibit, place, quote, '', '', '', NULL
FROM (
  SELECT id, case_id, exhibit, place, quote FROM citations
  UNION ALL
  SELECT id, case_id, exhibit, place, quote FROM supports
)
WHERE place ->> 'kind' <> 'whole'
GROUP BY case_id, exhibit, place;

UPDATE citations SET passage = (
  SELECT p.id FROM passages p
  WHERE p.case_id = citations.case_id AND p.exhibit = citations.exhibit AND p.place = citations.place
)
WHERE place ->> 'kind' <> 'whole';

UPDATE supports SET passage = (
  SELECT p.id FROM passages p
  WHERE p.case_id = supports.case_id AND p.exhibit = supports.exhibit AND p.place = supports.place
)
WHERE place ->> 'kind' <> 'whole';
