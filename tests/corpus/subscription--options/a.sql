CREATE SUBSCRIPTION corpus_sub CONNECTION 'host=127.0.0.1 dbname=x' PUBLICATION p1 WITH (connect = false, slot_name = NONE);
CREATE SUBSCRIPTION corpus_two CONNECTION 'host=127.0.0.1 dbname=x' PUBLICATION p1 WITH (connect = false, slot_name = NONE);
