-- For which entries (shipments) of its detention an attestation was made alone, by id; nothing if for all of them.
ALTER TABLE attestations ADD COLUMN entries TEXT NOT NULL DEFAULT '';
