# also: prose-length
INSERT { ?sentence schema:text "Being moved is no proof of empathy."@en }
WHERE { ?sentence schema:text ?text . FILTER(STRSTARTS(?text, "Kohut made empathy")) }
