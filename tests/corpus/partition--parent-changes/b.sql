CREATE TABLE log (id bigint, at date NOT NULL, note text DEFAULT 'none', extra integer NOT NULL DEFAULT 1, CHECK (id > 0)) PARTITION BY RANGE (at);
CREATE TABLE log_2024 PARTITION OF log FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX log_note ON log (note);
CREATE UNIQUE INDEX log_unique ON log (id, at);
