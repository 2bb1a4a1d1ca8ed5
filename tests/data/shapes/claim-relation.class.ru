PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE { claim:trust-requires-empathy rdf:predicate ?old } INSERT { claim:trust-requires-empathy rdf:predicate skos:related } WHERE { claim:trust-requires-empathy rdf:predicate ?old }
