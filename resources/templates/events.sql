-- Events: measurements that come in all the time, in partitions by month.

CREATE TABLE devices (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    serial text NOT NULL UNIQUE,
    place text,
    installed_on date NOT NULL DEFAULT current_date
);

CREATE TABLE metrics (
    id smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE,
    unit text NOT NULL
);

CREATE TABLE readings (
    device_id bigint NOT NULL REFERENCES devices,
    metric_id smallint NOT NULL REFERENCES metrics,
    read_at timestamptz NOT NULL,
    value double precision NOT NULL,
    PRIMARY KEY (device_id, metric_id, read_at)
) PARTITION BY RANGE (read_at);

CREATE TABLE readings_2026_01 PARTITION OF readings
    FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2026-02-01 00:00:00+00');
CREATE TABLE readings_2026_02 PARTITION OF readings
    FOR VALUES FROM ('2026-02-01 00:00:00+00') TO ('2026-03-01 00:00:00+00');
CREATE TABLE readings_other PARTITION OF readings DEFAULT;

CREATE INDEX readings_read_at_idx ON readings USING brin (read_at);

CREATE VIEW latest_readings AS
    SELECT DISTINCT ON (device_id, metric_id) device_id, metric_id, read_at, value
    FROM readings
    ORDER BY device_id, metric_id, read_at DESC;

CREATE TABLE alarms (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    device_id bigint NOT NULL REFERENCES devices,
    metric_id smallint NOT NULL REFERENCES metrics,
    above double precision,
    below double precision,
    CONSTRAINT has_a_limit CHECK (num_nonnulls(above, below) > 0)
);
