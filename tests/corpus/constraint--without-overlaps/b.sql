CREATE TABLE rooms (id int4range, during daterange, CONSTRAINT rooms_pkey PRIMARY KEY (id, during WITHOUT OVERLAPS));
CREATE TABLE stays (
    id int4range, during daterange, room int4range, other int4range,
    CONSTRAINT stays_pkey PRIMARY KEY (id, during WITHOUT OVERLAPS),
    CONSTRAINT stays_other FOREIGN KEY (other, PERIOD during) REFERENCES rooms (id, PERIOD during) DEFERRABLE
);
