# also: incomplete-language-coverage
PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE { concept:trust skos:prefLabel ?label } INSERT { concept:trust skos:prefLabel "Vertrauen"@de }
WHERE { concept:trust skos:prefLabel ?label }
