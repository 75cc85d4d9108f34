CREATE TRANSFORM FOR integer LANGUAGE plpgsql (FROM SQL WITH FUNCTION dsimple_init(internal));
