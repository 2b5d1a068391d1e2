-- Whether whoever said what an exhibit tells (testimony) consents that others see it, and who: nobody if not said.
ALTER TABLE exhibits ADD COLUMN consent TEXT NOT NULL DEFAULT ''
  CHECK (consent IN ('', 'given', 'not_given', 'not_asked'));
ALTER TABLE exhibits ADD COLUMN consent_for TEXT NOT NULL DEFAULT ''
  CHECK (consent_for IN ('', 'counsel', 'cbp', 'cbp counsel'));
