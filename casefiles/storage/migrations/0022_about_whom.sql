-- What ties a passage that supports to its scope: party, site, workforce, or the region only. Nobody was asked
-- before; what was cited then counts as it did, and preflight asks.
ALTER TABLE citations ADD COLUMN tie TEXT CHECK (tie IN ('party', 'site', 'workforce', 'region'));
