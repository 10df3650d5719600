-- The tables behind bench/ceiling.sql: the product's shape at the time the ceiling was fixed.
DROP SCHEMA IF EXISTS ceiling CASCADE;
CREATE SCHEMA ceiling;
CREATE TABLE ceiling.idempotency_keys (
  owner text NOT NULL, key text NOT NULL, request_hash text NOT NULL, status smallint, headers jsonb, body text,
  created_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (owner, key));
CREATE TABLE ceiling.briefs (
  id uuid PRIMARY KEY, client_id uuid NOT NULL, status text NOT NULL, title text NOT NULL, summary text NOT NULL,
  facts jsonb NOT NULL, quote jsonb NOT NULL, next text NOT NULL, posted_at timestamptz NOT NULL DEFAULT now(),
  version int NOT NULL DEFAULT 1);
CREATE INDEX ON ceiling.briefs (client_id, id);
CREATE TABLE ceiling.events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tx xid8 NOT NULL DEFAULT pg_current_xact_id(), stream uuid NOT NULL,
  type text NOT NULL, version smallint NOT NULL, actor text NOT NULL, payload jsonb NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp());
CREATE INDEX ON ceiling.events (stream, id);
CREATE TABLE ceiling.deliveries (
  event_id bigint NOT NULL REFERENCES ceiling.events (id), consumer text NOT NULL, stream uuid NOT NULL, type text NOT NULL,
  state text NOT NULL DEFAULT 'pending', attempts smallint NOT NULL DEFAULT 0, token uuid, lease_until timestamptz,
  available_at timestamptz NOT NULL DEFAULT now(), created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (event_id, consumer));
CREATE INDEX ON ceiling.deliveries (consumer, event_id) WHERE state = 'pending';
