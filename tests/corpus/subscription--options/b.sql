CREATE SUBSCRIPTION corpus_sub CONNECTION 'host=127.0.0.1 dbname=x' PUBLICATION p1 WITH (connect = false, slot_name = 'there', binary = true, streaming = on, password_required = false, run_as_owner = true, origin = none);
CREATE SUBSCRIPTION corpus_two CONNECTION 'host=127.0.0.1 dbname=x' PUBLICATION p1 WITH (connect = false, slot_name = NONE, two_phase = true, failover = true);
