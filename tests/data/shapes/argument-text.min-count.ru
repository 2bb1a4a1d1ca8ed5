PREFIX argument: <https://w3id.org/alliance-atlas/argument/>
PREFIX schema: <https://schema.org/>
DELETE WHERE { argument:case-reports schema:text ?any }
