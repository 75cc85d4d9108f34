CREATE SCHEMA app;
CREATE SUBSCRIPTION corpus_sub CONNECTION 'host=127.0.0.1 dbname=x user=u' PUBLICATION p1, "P 2" WITH (connect = false, slot_name = NONE, binary = true);
