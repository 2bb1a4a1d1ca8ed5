# also: prose-stale
DELETE { ?sentence schema:text ?text }
INSERT { ?sentence schema:text "Being moved is no proof, however, and every guess about a feeling had better be tested on what the patient says next."@en }
WHERE { ?sentence schema:text ?text . FILTER(STRSTARTS(?text, "Being moved")) }
