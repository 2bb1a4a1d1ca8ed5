PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE { concept:empathy skos:inScheme ?old } INSERT { concept:empathy skos:inScheme <https://example.org/scheme> } WHERE { concept:empathy skos:inScheme ?old }
