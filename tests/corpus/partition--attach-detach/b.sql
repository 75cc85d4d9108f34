CREATE TABLE log (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE one (id bigint, at date);
CREATE TABLE two PARTITION OF log FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
