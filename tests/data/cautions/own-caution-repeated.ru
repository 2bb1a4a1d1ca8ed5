PREFIX argument: <https://w3id.org/alliance-atlas/argument/>
DELETE { argument:admiration-only schema:text ?text }
INSERT { argument:admiration-only schema:text "Many people explained their habit: it kept them in envy."@en }
WHERE { argument:admiration-only schema:text ?text }
