-- What a case does not know of itself of the forms of 19 CFR 12.43: the certificate of the foreign
-- seller or owner, one for each producing country, and the statement of the ultimate consignee.

CREATE TABLE forms (
  id          TEXT NOT NULL PRIMARY KEY,
  case_id     TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  number      INTEGER NOT NULL CHECK (number > 0),
  kind        TEXT NOT NULL CHECK (kind IN ('certificate', 'statement')),
  shipment    TEXT REFERENCES shipments (id) ON DELETE SET NULL,
  country     TEXT NOT NULL,
  party       TEXT REFERENCES parties (id) ON DELETE SET NULL,
  signer      TEXT NOT NULL,
  maker       TEXT REFERENCES parties (id) ON DELETE SET NULL,
  carrier     TEXT NOT NULL,
  lading      TEXT NOT NULL,
  departure   TEXT NOT NULL,
  departed_on TEXT,
  labor       TEXT CHECK (labor IN ('convict labor', 'forced labor', 'indentured labor under penal sanctions')),
  efforts     TEXT NOT NULL,
  results     TEXT NOT NULL,
  belief      TEXT NOT NULL,
  UNIQUE (case_id, number)
) STRICT;

CREATE INDEX forms_by_shipment ON forms (shipment);
CREATE INDEX forms_by_party ON forms (party);
CREATE INDEX forms_by_maker ON forms (maker);
