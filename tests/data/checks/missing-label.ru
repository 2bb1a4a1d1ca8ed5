# also: no-common-language
PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE WHERE { concept:empathy skos:prefLabel ?label }
