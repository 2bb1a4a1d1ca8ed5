PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE { concept:trust skos:definition ?a ; skos:scopeNote ?b ; skos:example ?c }
WHERE { concept:trust skos:definition ?a ; skos:scopeNote ?b ; skos:example ?c }
