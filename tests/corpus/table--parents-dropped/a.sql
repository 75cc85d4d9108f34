CREATE TABLE parents (id integer NOT NULL);
CREATE TABLE children (own integer) INHERITS (parents);
CREATE TABLE grandchildren (more text) INHERITS (children);
CREATE TABLE events (id integer NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE events_2020 PARTITION OF events FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE kept (id integer);
