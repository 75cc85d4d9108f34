CREATE TABLE rooms (id int4range, during daterange, CONSTRAINT rooms_pkey PRIMARY KEY (id, during WITHOUT OVERLAPS));
CREATE TABLE stays (
    id int4range, during daterange, room int4range, other int4range,
    CONSTRAINT stays_key UNIQUE (id, during WITHOUT OVERLAPS),
    CONSTRAINT stays_room FOREIGN KEY (room, PERIOD during) REFERENCES rooms (id, PERIOD during)
);
