-- The SHA-256 of the certificate that a signer signs with, if it is known before: the manifest names it.
ALTER TABLE signers ADD COLUMN certificate TEXT NOT NULL DEFAULT '';

-- What the manifest of an issued PDF named: lines of a field and a certificate's SHA-256. A further
-- signature by another certificate would break it, whatever is known of the signer by then.
ALTER TABLE attestations ADD COLUMN certificates TEXT NOT NULL DEFAULT '';
