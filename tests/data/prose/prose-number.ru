# also: prose-stale
DELETE { ?sentence schema:text ?text }
INSERT { ?sentence schema:text ?other }
WHERE { ?sentence schema:text ?text . FILTER(CONTAINS(?text, "6,138")) BIND(STRLANG(REPLACE(STR(?text), "6,138", "6,183"), "en") AS ?other) }
