PREFIX argument: <https://w3id.org/alliance-atlas/argument/>
PREFIX schema: <https://schema.org/>
INSERT DATA { argument:case-reports schema:text "another" }
