-- What a posted brief must write, in one transaction: brief, event, two deliveries, idempotency row.
-- The tables are those of bench/ceiling-tables.sql, fixed so that figures of different versions compare.
BEGIN;
INSERT INTO ceiling.idempotency_keys (owner, key, request_hash, status, headers, body) VALUES ('client', gen_random_uuid()::text, 'hash', 201, '{}', repeat('b', 1600));
INSERT INTO ceiling.briefs (id, client_id, status, title, summary, facts, quote, next) VALUES (gen_random_uuid(), '00000000-0000-7000-8000-000000000001', 'posted', 'A website for a food bank', repeat('s', 300), ('{"facts":"' || repeat('f', 700) || '"}')::jsonb, ('{"quote":"' || repeat('q', 600) || '"}')::jsonb, 'next');
INSERT INTO ceiling.events (stream, type, version, actor, payload) VALUES (gen_random_uuid(), 'briefs.posted', 1, 'client', ('{"facts":"' || repeat('f', 700) || '"}')::jsonb) RETURNING id AS event_id \gset
INSERT INTO ceiling.deliveries (event_id, consumer, stream, type) VALUES (:event_id, 'matching', gen_random_uuid(), 'briefs.posted');
INSERT INTO ceiling.deliveries (event_id, consumer, stream, type) VALUES (:event_id, 'notices', gen_random_uuid(), 'briefs.posted');
COMMIT;
