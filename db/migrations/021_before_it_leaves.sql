-- Up Migration
-- Cases in which the engine itself still has something to do: letters follow from it that nobody has written yet. Few.
CREATE INDEX case_with_acts_ahead ON case_file (namespace, municipality, next_on, case_id)
  WHERE file @? '$.agenda[*] ? (@.what == "act" && @.state == "planned")';
